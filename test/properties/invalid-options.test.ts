import { App, CfnResource, Stack } from 'aws-cdk-lib/core';
import * as fc from 'fast-check';
import { type AlarmRecipe, createAlarm, INVALID, propsOf, VALID } from '../support/options';

test.each(Object.entries(INVALID))('a single invalid %s is refused by its name, and nothing is created', (option, change) => {
  fc.assert(fc.property(VALID, change, (valid, invalid) => {
    // GIVEN
    const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
    const recipe: AlarmRecipe = { ...valid, ...invalid };
    const props = propsOf(stack, recipe);
    const resources = () => stack.node.findAll().filter(CfnResource.isCfnResource);
    const before = resources();

    // WHEN
    const creating = () => createAlarm(stack, 'Sut', recipe, props);

    // THEN
    expect(creating).toThrow(new RegExp(`^('period' times )?'${option}' must [^]+, got: `));
    expect(resources()).toEqual(before);
  }), { numRuns: 40 });
});
