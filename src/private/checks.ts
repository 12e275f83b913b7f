import { Token } from 'aws-cdk-lib/core';
import { refuse } from './refuse';

/** What a service accepts as a text. */
export interface TextRule {
  readonly minLength: number;
  readonly maxLength: number;
  readonly forbidden?: { readonly characters: RegExp; readonly description: string };
}

/** Whether there is a value that can be judged: an unresolved token is known to CloudFormation only. */
export function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined && !Token.isUnresolved(value);
}

/** @param circumstance when the rule holds, if not always */
export function checkText(option: string, value: string | undefined, rule: TextRule, circumstance = ''): void {
  if (!isKnown(value)) {
    return;
  }
  if (value.length < rule.minLength || value.length > rule.maxLength) {
    refuse(option, `be ${rule.minLength} to ${rule.maxLength} characters long${circumstance}`, `${value.length} characters (${abbreviate(value)})`);
  }
  if (rule.forbidden?.characters.test(value)) {
    refuse(option, `not contain ${rule.forbidden.description}${circumstance}`, value);
  }
}

export function checkFiniteNumber(option: string, value: number | undefined): void {
  if (isKnown(value) && !Number.isFinite(value)) {
    refuse(option, 'be a finite number', value);
  }
}

export function checkPositiveWholeNumber(option: string, value: number | undefined): void {
  if (isKnown(value) && !(Number.isInteger(value) && value >= 1)) {
    refuse(option, 'be a whole number of at least 1', value);
  }
}

/** A message is for reading: of a text that is too long, its beginning tells which one it is. */
function abbreviate(text: string): string {
  const shown = 40;
  return text.length > shown ? `'${text.slice(0, shown)}...'` : `'${text}'`;
}
