import { readFileSync } from 'node:fs';
import { messageOf, refuseArgument } from './usage-error';
import type { TemplateResources } from '../src/rehearsal/rehearsed-template';

/** The resources of a CloudFormation template. */
export function readTemplate(file: string): TemplateResources {
  let template: unknown;
  try {
    template = JSON.parse(readFileSync(file, 'utf-8'));
  } catch (error) {
    refuseArgument('--template', 'be a CloudFormation template in JSON', `${file} (${messageOf(error)})`);
  }
  const resources: unknown = (template as { Resources?: unknown } | null)?.Resources;
  if (typeof resources !== 'object' || resources === null) {
    refuseArgument('--template', "be a CloudFormation template in JSON, with 'Resources'", file);
  }
  return resources as TemplateResources;
}
