import { parse } from '../../src/rehearsal/filter-pattern/parser';
import { prefilterOf } from '../../src/rehearsal/filter-pattern/prefilter';

/** Those of the messages that have to be parsed; what is left out is what makes a rehearsal of millions of events fast. */
function parsed(pattern: string, messages: string[]): string[] {
  return messages.filter(prefilterOf(parse(`{ ${pattern} }`)));
}

// The pattern, events that may match, and events that can't, as their text alone says.
test.each<[string, string[], string[]]>([
  ['$.name = "Login"', ['{"name":"Login"}', '{"other":"name","x":"Login"}'], ['{"name":"Logout"}', '{"x":"Login"}', '{}', '{"name":"Logins"}', '{"names":"Login"}']],
  ['$.name = Log*', ['{"name":"Login"}', '{"name":"Log"}'], ['{"name":"In"}']],
  ['$.name = *gin', ['{"name":"Login"}'], ['{"name":"Log"}', '{"name":"ginger"}']],
  ['$.a.name = "Login"', ['{"name":"Login"}'], ['{"a":"Login"}']],
  ['$.name[0] = "Login"', ['{"name":["Login"]}'], ['{"name":[]}', '["Login"]']],
  // All of them are necessary, or one.
  ['$.a = "one" && $.b = "two"', ['{"a":"one","b":"two"}'], ['{"a":"one","b":"six"}', '{"a":"six","b":"two"}', '{"a":"one"}']],
  ['$.a = "one" || $.b = "two"', ['{"a":"one"}', '{"b":"two"}'], ['{"a":"six"}', '{"b":"one"}', '{}']],
  ['$.c = "six" && ($.a = "one" || $.b = "two")', ['{"a":"one","c":"six"}'], ['{"a":"one"}', '{"c":"six"}']],
  ['($.a = "one" && $.b = "two") || $.c = "six"', ['{"a":"one","b":"two"}', '{"c":"six"}'], ['{"a":"one"}', '{"c":"one"}']],
  // Of what may be written in many ways, the name is necessary only.
  ['$.a = 1', ['{"a":1.0}', '{"a":2}'], ['{"b":1}']],
  ['$.a = "1.0"', ['{"a":1e0}'], ['{"b":1.0}']],
  ['$.a > 5', ['{"a":1}'], ['{"b":6}']],
  ['$.a = %x%', ['{"a":"y"}'], ['{"b":"x"}']],
  ['$.a != "x"', ['{"a":"y"}'], ['{"b":"y"}']],
  ['$.a IS TRUE', ['{"a":false}'], ['{"b":true}']],
  // Of what is not there, nothing.
  ['$.a NOT EXISTS', ['{}', '{"b":1}'], []],
  ['$.a NOT EXISTS || $.b = "x"', ['{}'], []],
  ['$.a NOT EXISTS && $.b = "x"', ['{"b":"x"}'], ['{"b":"y"}']],
  // What JSON can write with another escape than \u is not looked for.
  ["$.['a/b'] = \"x\"", ['{"a\\/b":"x"}', '{"c":"x"}'], ['{"a/b":"y"}']],
  ['$.a = "x/y"', ['{"a":"x\\/y"}', '{"a":"z"}'], ['{"b":"x/y"}']],
  ['$.a = "x\\"y"', ['{"a":"x\\"y"}', '{"a":"z"}'], []],
  ['$.a = "x"', ['{"\\u0061":"\\u0078"}', '{"b":"\\u0063"}'], ['{"b":"\\n"}']],
  // With a wildcard, `!=` needs what is before it.
  ['$.a[*].b = "x"', ['{"a":[{"b":"x"}]}'], ['{"a":[{"c":"x"}]}']],
  ['$.a[*].b != "x"', ['{"a":[]}'], ['{"b":"y"}']],
  ['$.a[*].b.c != "x"', ['{"a":[]}'], ['{"b":{"c":"y"}}']],
  ['$.* = "x"', ['{"a":"x"}'], ['{"a":"y"}']],
  ['$.* != "x"', ['{}'], []],
  ['$.a.*.b > 1', ['{"b":1}'], ['{"a":1}']],
])('%s', (pattern, mayMatch, cannotMatch) => {
  expect(parsed(pattern, [...mayMatch, ...cannotMatch])).toEqual(mayMatch);
});
