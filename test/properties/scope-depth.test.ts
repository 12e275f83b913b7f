import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { type AlarmRecipe, createAlarm, VALID } from '../support/options';

type Scope = (parent: Construct, id: string) => Construct;

/** What users put constructs into, from the stack on. */
const BELOW_A_STACK: Record<string, Scope> = {
  construct: (parent, id) => new Construct(parent, id),
  nestedStack: (parent, id) => new NestedStack(parent, id),
};
const ABOVE_A_STACK: Record<string, Scope> = {
  construct: (parent, id) => new Construct(parent, id),
  stage: (parent, id) => new Stage(parent, id),
};

/** As CloudFormation makes an id of letters and digits, those that differ in others only would meet. */
const ID = fc.stringMatching(/^[A-Z][A-Za-z0-9-]{0,30}$/);

function levels(kinds: Record<string, Scope>): fc.Arbitrary<[string, string][]> {
  return fc.array(fc.tuple(fc.constantFrom(...Object.keys(kinds)), ID), { maxLength: 4 });
}

function scopeOf(above: [string, string][], below: [string, string][]): Construct {
  const parent = above.reduce<Construct>((scope, [kind, id]) => ABOVE_A_STACK[kind](scope, id), new App());
  return below.reduce<Construct>((scope, [kind, id]) => BELOW_A_STACK[kind](scope, id), new Stack(parent, 'Stack'));
}

/** The ids that the CDK gives to resources at these paths. */
function logicalIds(scope: Construct, paths: string[][]): string[] {
  return paths.map((path) => {
    const parent = path.slice(0, -1).reduce<Construct>((at, id) => at.node.tryFindChild(id) as Construct ?? new Construct(at, id), scope);
    const resource = parent.node.tryFindChild(path.at(-1)!) as CfnResource ?? new CfnResource(parent, path.at(-1)!, { type: 'AWS::Test::Resource' });
    return Stack.of(resource).resolve(resource.logicalId);
  });
}

/** Where the resources of an alarm are: an update of a deployed stack finds them by that. */
function pathsOf(id: string, recipe: AlarmRecipe): string[][] {
  return [
    [id, 'MetricFilter', 'Resource'],
    [id, 'Alarm', 'Resource'],
    ...(recipe.topic ? [] : [[id, 'Topic', 'Resource'], [id, 'Topic', 'Policy', 'Resource']]),
    ...(recipe.queryDefinitionName === undefined ? [] : [[id, 'QueryDefinition', 'Resource']]),
  ];
}

test('at any depth, among any others, an alarm keeps its own ids', () => {
  fc.assert(fc.property(levels(ABOVE_A_STACK), levels(BELOW_A_STACK), ID, VALID, fc.boolean(), (above, below, id, recipe, hasNeighbour) => {
    // GIVEN
    const scope = scopeOf(above, below);
    if (hasNeighbour) {
      createAlarm(new Construct(scope, '_Neighbour'), id, recipe);
    }

    // WHEN
    const alarm = createAlarm(scope, id, recipe);

    // THEN
    const created = alarm.node.findAll().filter(CfnResource.isCfnResource).filter(({ cfnResourceType }) => cfnResourceType !== 'AWS::SNS::Subscription');
    const ids = created.map((resource) => Stack.of(resource).resolve(resource.logicalId));
    expect(ids.sort()).toEqual(logicalIds(scopeOf(above, below), pathsOf(id, recipe)).sort());
    expect(new Set(ids).size).toBe(ids.length);
  }), { numRuns: 100 });
});
