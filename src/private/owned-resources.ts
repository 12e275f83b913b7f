import { CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { environmentOf } from './environment';
import { resolvedText } from './place';

/** Finds the resources of an app that ARNs, ids and names stand for, whichever way they are written. */
export class OwnedResources<T extends CfnResource> {
  private texts?: Map<string, T>;

  /** By what refers to them: a topic is asked for by its alarms, its policy and its subscriptions. */
  private readonly referenced = new Map<unknown, CfnResource | undefined>();

  /**
   * @param resources those to find
   * @param spellings what else than a reference stands for a resource in its account and Region, as texts
   */
  constructor(private readonly resources: T[], private readonly spellings: (resource: T, stack: Stack) => string[]) {}

  /**
   * @param value an ARN, id or name
   * @param user the construct that has it
   */
  public find(value: unknown, user: IConstruct): CfnResource | undefined {
    const referenced = this.referencedBy(value);
    if (referenced || this.resources.length === 0) {
      return referenced;
    }
    const stack = Stack.of(user);
    const text = resolvedText(stack, value);
    const [, logicalId] = /^\$\{(\w+)(?:\.\w+)?\}(?::\*)?$/.exec(text) ?? [];
    return this.byText.get(`${stack.node.path} \${${logicalId}}`)
      ?? this.byText.get(`${stack.node.path} ${text}`)
      ?? this.byText.get(`${environmentOf(stack)} ${text}`);
  }

  private referencedBy(value: unknown): CfnResource | undefined {
    if (!this.referenced.has(value)) {
      this.referenced.set(value, referencedResource(value));
    }
    return this.referenced.get(value);
  }

  /** Most resources are found by reference, and texts take long to make. */
  private get byText(): Map<string, T> {
    return this.texts ??= new Map(this.resources.flatMap((resource) => {
      const stack = Stack.of(resource);
      return [`\${${stack.getLogicalId(resource)}}`, ...this.spellings(resource, stack)].map((text): [string, T] =>
        // What is not known stands for something else in another stack.
        [`${text.includes('${') ? stack.node.path : environmentOf(stack)} ${text}`, resource]);
    }));
  }
}

/** The resource that a token refers to, whichever stack it is in. Resolved in another stack, the token would not tell. */
function referencedResource(value: unknown): CfnResource | undefined {
  const token = Token.isUnresolved(value) ? Tokenization.reverse(value, { failConcat: false }) : undefined;
  return Reference.isReference(token) && CfnResource.isCfnResource(token.target) ? token.target : undefined;
}
