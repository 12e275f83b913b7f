import { parseArgs } from 'node:util';
import { refuseArgument } from './usage-error';

const FORMATS = ['text', 'json'] as const;
type Format = typeof FORMATS[number];

/** The options of each command, and whether they take a value. */
const OPTIONS = {
  rehearse: { 'template': true, 'events': true, 'format': true, 'svg': true, 'delay': true, 'expect-alarm': false, 'expect-silence': false },
  compare: { events: true, format: true },
} as const;

export interface RehearseArguments {
  readonly command: 'rehearse';
  readonly template: string;
  readonly events: string[];
  readonly format: Format;
  readonly svg?: string;
  readonly delayMinutes: number;
  readonly expectation?: 'alarm' | 'silence';
}

export interface CompareArguments {
  readonly command: 'compare';
  readonly events: string[];
  readonly format: Format;
}

export type Arguments = RehearseArguments | CompareArguments | { readonly command: 'help' | 'version' };

/** @param args what follows the name of the program */
export function argumentsOf(args: string[]): Arguments {
  const [command, ...rest] = args;
  if (command === undefined || args.some((arg) => arg === '--help' || arg === '-h')) {
    return { command: 'help' };
  }
  if (command === '--version') {
    return { command: 'version' };
  }
  switch (command) {
    case 'rehearse':
      return rehearseArguments(valuesOf(rest, OPTIONS.rehearse));
    case 'compare':
      const { events, format } = common(valuesOf(rest, OPTIONS.compare));
      return { command, events, format };
    default:
      return refuseArgument('command', 'be rehearse or compare', command);
  }
}

function rehearseArguments(values: Values): RehearseArguments {
  const template = values.get('template')?.at(-1) ?? refuseArgument('--template', 'name a CloudFormation template', 'nothing');
  const delay = values.get('delay')?.at(-1) ?? '0';
  if (!/^\d{1,6}$/.test(delay)) {
    refuseArgument('--delay', 'be a whole number of minutes', delay);
  }
  if (values.has('expect-alarm') && values.has('expect-silence')) {
    refuseArgument('--expect-alarm', 'be omitted with --expect-silence', 'both');
  }
  return {
    command: 'rehearse',
    ...common(values),
    template,
    svg: values.get('svg')?.at(-1),
    delayMinutes: Number(delay),
    expectation: values.has('expect-alarm') ? 'alarm' : values.has('expect-silence') ? 'silence' : undefined,
  };
}

function common(values: Values): { events: string[]; format: Format } {
  const events = values.get('events') ?? refuseArgument('--events', 'name files or folders', 'nothing');
  const given = values.get('format')?.at(-1) ?? 'text';
  const format = FORMATS.find((known) => known === given) ?? refuseArgument('--format', `be one of ${FORMATS.join(', ')}`, given);
  return { events, format };
}

/** What was given, by option; empty for an option that takes no value. */
type Values = Map<string, string[]>;

/** Not the strict mode of `parseArgs`: its errors have another form than ours, and `--events` takes more than one path. */
function valuesOf(args: string[], options: Readonly<Record<string, boolean>>): Values {
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(Object.entries(options).map(([name, takesValue]) => [name, { type: takesValue ? 'string' as const : 'boolean' as const }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const values: Values = new Map();
  let latest: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'option') {
      latest = token.name;
      checkOption(token.rawName, options[token.name], token.value, token.inlineValue === true);
      values.set(token.name, [...values.get(token.name) ?? [], ...token.value === undefined ? [] : [token.value]]);
    } else if (token.kind === 'positional') {
      const paths = latest === 'events' ? values.get(latest) : undefined;
      (paths ?? refuseArgument('argument', 'follow an option that takes it', token.value)).push(token.value);
    }
  }
  return values;
}

function checkOption(option: string, takesValue: boolean | undefined, value: string | undefined, isInline: boolean): void {
  if (takesValue === undefined) {
    refuseArgument('option', 'be one that --help lists for the command', option);
  }
  if (!takesValue && value !== undefined) {
    refuseArgument(option, 'have no value', value);
  }
  // A forgotten value must not swallow the option after it.
  if (takesValue && (value === undefined || value === '' || (!isInline && value.startsWith('--')))) {
    refuseArgument(option, 'have a value', value || 'nothing');
  }
}
