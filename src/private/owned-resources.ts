import { CfnResource, Reference, Stack, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { environmentOf } from './environment';
import { resolvedText } from './place';

/** Finds the resources of an app that ARNs, ids and names stand for, whichever way they are written. */
export class OwnedResources<T extends CfnResource> {
  private readonly byLogicalId = new Map<string, T>();
  private readonly bySpelling = new Map<string, T>();

  /**
   * @param resources those to find
   * @param spellings what else than a reference stands for a resource in its account and Region, as texts
   */
  constructor(resources: T[], spellings: (resource: T, stack: Stack) => string[]) {
    for (const resource of resources) {
      const stack = Stack.of(resource);
      this.byLogicalId.set(`${stack.node.path} ${stack.getLogicalId(resource)}`, resource);
      for (const spelling of spellings(resource, stack)) {
        // What is not known stands for something else in another stack.
        this.bySpelling.set(`${spelling.includes('${') ? stack.node.path : environmentOf(stack)} ${spelling}`, resource);
      }
    }
  }

  /**
   * @param value an ARN, id or name
   * @param user the construct that has it
   */
  public find(value: unknown, user: IConstruct): CfnResource | undefined {
    const referenced = referencedResource(value);
    if (referenced) {
      return referenced;
    }
    const stack = Stack.of(user);
    const text = resolvedText(stack, value);
    const [, logicalId] = /^\$\{(\w+)(?:\.\w+)?\}(?::\*)?$/.exec(text) ?? [];
    return this.byLogicalId.get(`${stack.node.path} ${logicalId}`)
      ?? this.bySpelling.get(`${stack.node.path} ${text}`)
      ?? this.bySpelling.get(`${environmentOf(stack)} ${text}`);
  }
}

/** The resource that a token refers to, whichever stack it is in. Resolved in another stack, the token would not tell. */
function referencedResource(value: unknown): CfnResource | undefined {
  const token = Tokenization.reverse(value, { failConcat: false });
  return Reference.isReference(token) && CfnResource.isCfnResource(token.target) ? token.target : undefined;
}
