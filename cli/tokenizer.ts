import type { Tokenizer } from './delivered-file';

/** A factory, as stream-json is an ES module, which a CommonJS module can only import later on. */
export async function tokenizers(): Promise<() => Tokenizer> {
  const { jsonParser } = await import('stream-json/core/parser.js');
  const { getManyValues, isMany, none } = await import('stream-chain/core');

  return () => {
    // One document after the other, as several files written into one are.
    const parse = jsonParser({ packValues: true, streamValues: false, jsonStreaming: true });
    const tokensOf = (input: string | typeof none) => {
      const output = parse(input as string);
      return isMany(output) ? getManyValues(output) : [];
    };
    return { tokens: tokensOf, end: () => tokensOf(none) };
  };
}
