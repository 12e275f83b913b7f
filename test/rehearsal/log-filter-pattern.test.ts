import { LogFilterPattern } from '../../src';

/** Those of the messages that match. */
function matching(pattern: string, messages: string[]): string[] {
  const parsed = LogFilterPattern.parse(pattern);
  return messages.filter((message) => parsed.matches(message));
}

/** Those of the values that match as the field `a`. */
function matchingValues(comparison: string, values: string[]): string[] {
  const parsed = LogFilterPattern.parse(`{ $.a ${comparison} }`);
  return values.filter((value) => parsed.matches(`{"a":${value}}`));
}

function problemOf(pattern: string): string {
  try {
    LogFilterPattern.parse(pattern);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

test('keeps the text of the pattern', () => {
  expect(LogFilterPattern.parse(' { $.a = 1 }').pattern).toBe(' { $.a = 1 }');
});

// The user guide's examples: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
describe("examples of AWS's user guide", () => {
  const TRAIL = JSON.stringify({
    'eventType': 'UpdateTrail',
    'sourceIPAddress': '111.111.111.111',
    'arrayKey': ['value', 'another value'],
    'objectList': [{ name: 'a', id: 1 }, { name: 'b', id: 2 }],
    'SomeObject': null,
    'cluster.name': 'c',
    'ThisFlag': true,
    'number': [1000],
  });
  const USERS = JSON.stringify({
    user: { id: 1, email: 'John.Stiles@example.com' },
    users: [{ id: 2, email: 'John.Doe@example.com' }, { id: 3, email: 'Jane.Doe@example.com' }],
    actions: ['GET', 'PUT', 'DELETE'],
    coordinates: [[0, 1, 2], [4, 5, 6], [7, 8, 9]],
  });

  test.each([
    '{ $.eventType = "UpdateTrail" }',
    '{ $.eventType = %Trail% }',
    '{ $.sourceIPAddress != 123.123.* }',
    '{ $.arrayKey[0] = "value" }',
    '{ $.arrayKey[*] = %val.{2}% }',
    '{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }',
    "{ $.['cluster.name'] = \"c\" }",
    '{ $.SomeObject IS NULL }',
    '{ $.SomeOtherObject NOT EXISTS }',
    '{ $.ThisFlag IS TRUE }',
    '{ $.objectList[1].id = 2 }',
    '{ $.number[0] = 1e+3 }',
    '{ $.number[0] != 1e-3 }',
    '{ $.number[0] > +999 }',
  ])('%s matches', (pattern) => {
    expect(LogFilterPattern.parse(pattern).matches(TRAIL)).toBe(true);
  });

  test.each([
    ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', true],
    ['{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }', true],
    ['{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }', false],
    ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', false],
  ])('%s: %s', (pattern, expected) => {
    expect(LogFilterPattern.parse(pattern).matches(USERS)).toBe(expected);
  });

  test('a selector that points to an array matches with neither = nor !=', () => {
    expect(matchingValues('= 1', ['[1,2,3]'])).toEqual([]);
    expect(matchingValues('!= 1', ['[1,2,3]'])).toEqual([]);
  });
});

describe('selectors', () => {
  const cases: Array<[string, string[], string[]]> = [
    ['$.a.b = 1', ['{"a":{"b":1}}'], ['{"a.b":1}', '{"a":[{"b":1}]}', '{"a":"b"}', '{"a":null}', '{"b":1}']],
    ["$.['a.b'] = 1", ['{"a.b":1}'], ['{"a":{"b":1}}']],
    ["$.a.['b c'].d = 1", ['{"a":{"b c":{"d":1}}}'], []],
    ["$.['*'] = 1", ['{"*":1}'], ['{"a":1}']],
    ['$.a-b_c9 = 1', ['{"a-b_c9":1}'], []],
    ['$.a[0] = 1', ['{"a":[1]}'], ['{"a":[2,1]}', '{"a":{"0":1}}', '{"a":1}', '{"a":[]}']],
    ['$.a[10] = 1', ['{"a":[0,0,0,0,0,0,0,0,0,0,1]}'], ['{"a":[0,1]}']],
    ['$.a[1][0].b = 1', ['{"a":[0,[{"b":1}]]}'], ['{"a":[0,[]]}']],
    ['$.a[*] = 1', ['{"a":[2,1]}', '{"a":{"b":1}}'], ['{"a":[[1]]}', '{"a":1}', '{}']],
    ['$.a.* = 1', ['{"a":[2,1]}', '{"a":{"b":1}}'], ['{"a":{"b":{"c":1}}}']],
    ['$.* = 1', ['{"x":2,"y":1}'], ['{"x":[1]}', '{}']],
    ['$.*.b[0] = 1', ['{"x":{"b":[1]}}'], ['{"x":{"b":[]}}', '{"x":1}']],
    ['$.constructor NOT EXISTS', ['{}'], ['{"constructor":1}']],
    ['$.__proto__ = 1', ['{"__proto__":1}'], ['{}']],
    ['$.length NOT EXISTS', ['{"a":[]}'], []],
    ['$.a.length = 1', [], ['{"a":"x"}', '{"a":[1]}']],
    // The last one counts, as for JSON.parse.
    ['$.a = 1', ['{"a":2,"a":1}', '{"\\u0061":1}'], ['{"a":1,"a":2}', '{"A":1}']],
  ];
  test.each(cases)('%s', (pattern, matches, doesNotMatch) => {
    expect(matching(`{ ${pattern} }`, [...matches, ...doesNotMatch])).toEqual(matches);
  });
});

describe('strings', () => {
  const cases: Array<[string, string[], string[]]> = [
    ['= "a b"', ['"a b"'], ['"A b"', '"a b "', '["a b"]']],
    ['= ab', ['"ab"'], ['"abc"', '"AB"']],
    ['= ab*', ['"ab"', '"abc"'], ['"xab"']],
    ['= *ab', ['"ab"', '"xab"'], ['"abc"']],
    ['= "*ab*"', ['"ab"', '"xabx"'], ['"a b"']],
    ['= "*"', ['""', '"x"', '1', '1.5', '1e309'], ['true', 'null', '{}', '[]']],
    ['!= "*"', [], ['""', '1']],
    ['= "**"', ['""', '"x"', '1'], ['null']],
    // Between other characters, an asterisk is a character.
    ['= "Ev*ent"', ['"Ev*ent"'], ['"Event"', '"Evxent"']],
    ['= "\\*"', ['"*"'], ['"x"', '""']],
    ['= "a\\*"', ['"a*"'], ['"ab"']],
    ['= "\\"\\\\"', ['"\\"\\\\"'], []],
    ['= "a\\b"', ['"a\\\\b"'], ['"ab"']],
    ['= ""', ['""'], ['" "', 'null']],
    ['= "ü"', ['"ü"', '"\\u00fc"', '"\\u00FC"'], ['"u"']],
    ['= "a/b"', ['"a/b"', '"a\\/b"'], []],
    ['= "}) && %"', ['"}) && %"'], []],
    ['= true', ['"true"'], ['true']],
    ['= FALSE', ['"FALSE"'], ['"false"', 'false']],
    ['!= true', ['"false"', '1'], ['"true"', 'true', 'false', 'null', '[]', '{}']],
    ['!= "x"', ['"X"', '""', '0'], ['"x"', 'null', 'true', '{}', '[]']],
    // The text of a number is the one that Java gives.
    ['= "1.0"', ['1.0', '1e0', '10e-1', '"1.0"'], ['1']],
    ['= "-0.0"', ['-0.0', '-0e1'], ['0.0', '-0']],
    ['= "0"', ['0', '-0'], ['0.0']],
    ['= "0.001"', ['0.001', '1e-3'], []],
    ['= "1.0E-4"', ['0.0001', '1e-4'], []],
    ['= "1.0E7"', ['1e7', '10000000.0'], ['10000000']],
    ['= "1.5E300"', ['1.5e300'], []],
    ['= "9999999.5"', ['9999999.5'], []],
    ['= "Infinity"', ['1e309', '"Infinity"'], ['-1e309']],
    ['= "-Infinity"', ['-1e309'], ['1e309']],
    ['= "100000000000000000000"', ['100000000000000000000'], ['1e20']],
    ['= "-1.5"', ['-1.5', '-15e-1'], ['1.5']],
    // An integer that no double holds keeps its digits.
    [`= "1${'0'.repeat(309)}"`, [`1${'0'.repeat(309)}`], ['1e309', '"Infinity"']],
    ['= 4*', ['404', '4', '"4xx"', '4.5'], ['14']],
    // What only begins or ends like a number is a text.
    ['= x1', ['"x1"'], ['1']],
    ['= 1x', ['"1x"'], ['1']],
    ['= 1e', ['"1e"'], ['1']],
    ['= .', ['"."'], ['0']],
    ['= "*.5"', ['1.5', '15e-1'], ['15']],
  ];
  test.each(cases)('%s', (comparison, matches, doesNotMatch) => {
    expect(matchingValues(comparison, [...matches, ...doesNotMatch])).toEqual(matches);
  });
});

describe('numbers', () => {
  const cases: Array<[string, string[], string[]]> = [
    ['= 1', ['1', '1.0', '1e0', '0.1e1', '"1"'], ['"1.0"', '"01"', 'true', '1.00000000000000000001', '-1']],
    ['= 1.0', ['1', '"1.0"'], ['"1"']],
    ['= +1', ['1', '"+1"'], ['"1"']],
    ['= 01', ['1', '"01"'], ['"1"']],
    ['= .5', ['0.5', '".5"'], ['"0.5"']],
    ['= 1.', ['1', '"1."'], ['"1"']],
    ['= 1e3', ['1000', '1E+3', '"1e3"'], ['"1000"']],
    ['= 1e10', ['10000000000'], ['10']],
    ['> -5', ['-1', '0', '-4.9'], ['-5', '-10', '-50', '-5.00000000000000000001']],
    ['< 9007199254740993', ['9007199254740992'], ['9007199254740993', '9007199254740994']],
    ['= 9007199254740993', ['9007199254740993'], ['9007199254740992', '9007199254740994']],
    ['> 9007199254740992', ['9007199254740993'], ['9007199254740992', '9007199254740991']],
    ['< 0.3', ['0.29999999999999999999', '-1', '0'], ['0.3', '0.30000000000000000001', '1']],
    ['>= -1.5', ['-1.5', '-1', '0', '1e300'], ['-1.6', '-1.50000000000000000001']],
    ['<= 0', ['0', '-0', '-0.0', '-1e-300'], ['1e-300']],
    ['> 5', ['5.1', '50', '100000000000000000000000'], ['5', '"6"', 'true', 'null', '[6]', '{}']],
    ['!= 5', ['4', '5.00000000000000000001', '"6"', '"5.0"'], ['5', '5.0', '"5"', 'true', 'null', '[]', '{}']],
    // What a double can't hold: too small is zero, too large compares with nothing.
    ['= 0', ['1e-999', '-1e-999'], ['"0.0"']],
    ['> 0', ['1e308', '1e-300'], ['1e-999', '1e309', '"1"']],
    ['< 0', ['-1e308'], ['-1e309', '-1e-999']],
    ['!= 0', ['1'], ['1e309', '-1e309', '1e-999']],
    ['= 1e309', ['"1e309"'], ['1e309']],
    ['< 1e309', ['1e308', '0'], ['1e309']],
    // An integer is never out of range.
    ['> 1e308', [`1${'0'.repeat(309)}`], ['1e309', `1${'0'.repeat(300)}`]],
  ];
  test.each(cases)('%s', (comparison, matches, doesNotMatch) => {
    expect(matchingValues(comparison, [...matches, ...doesNotMatch])).toEqual(matches);
  });

  test('one whose value is not clear does not hide one that matches', () => {
    expect(matching('{ $.a[*] = 1 }', ['{"a":[1.00000000000000000001,"1"]}', '{"a":[1.00000000000000000001,2]}'])).toEqual([
      '{"a":[1.00000000000000000001,"1"]}',
    ]);
  });

  test('as they are written, in whatever is around them', () => {
    const around = '"s":"x\\"1,{[","t":true,"u":false,"n":null,"l":[1,[2,{"k":"v\\\\"}]],"o":{"a":2,"__proto__":3}';
    const messages = [`{${around}, "a" : 1.0 }`, `{"a":1,${around}}`];
    expect(matching('{ $.a = "1.0" && $.o.a = "2" && $.o.__proto__ = "3" && $.l[1][1].k = "v\\\\" && $.t IS TRUE && $.u IS FALSE && $.n IS NULL && $.s = "x\\"1,{[" }', messages)).toEqual([
      messages[0],
    ]);
  });
});

describe('IS and NOT EXISTS', () => {
  const cases: Array<[string, string[], string[]]> = [
    ['IS TRUE', ['true'], ['false', '"true"', '1', '[true]', 'null']],
    ['is false', ['false'], ['true', '"false"', '0', '[false]', 'null']],
    ['Is Null', ['null', '[null]', '[1,null]'], ['"null"', 'true', '[[null]]', '{"b":null}', '[]']],
    ['not exists', [], ['null', '""', '[]', '{}', '0']],
  ];
  test.each(cases)('%s', (comparison, matches, doesNotMatch) => {
    expect(matchingValues(comparison, [...matches, ...doesNotMatch])).toEqual(matches);
  });

  test('a field that is not there matches with NOT EXISTS only', () => {
    const others = ['IS TRUE', 'IS FALSE', 'IS NULL', '= "*"', '!= "x"', '!= 1', '!= %x%', '< 1', '>= 1'];
    expect(others.filter((comparison) => matching(`{ $.a ${comparison} }`, ['{}']).length > 0)).toEqual([]);
    expect(matching('{ $.a NOT EXISTS }', ['{}', '{"b":1}'])).toEqual(['{}', '{"b":1}']);
    expect(matching('{ $.a.b NOT EXISTS }', ['{"a":null}', '{"a":[{"b":1}]}', '{"a":{"b":1}}'])).toEqual(['{"a":null}', '{"a":[{"b":1}]}']);
  });
});

describe('wildcard selectors', () => {
  const cases: Array<[string, string[], string[]]> = [
    ['$.a[*] != 1', ['{"a":[]}', '{"a":[2,3]}', '{"a":5}', '{"a":null}', '{"a":[[1]]}'], ['{"a":[2,1]}', '{"a":{"b":1}}', '{"b":2}', '{"b":{"a":2}}', '{"a":[1.0]}']],
    ['$.a[*].b != 1', ['{"a":[{"b":2}]}', '{"a":[3]}'], ['{"a":[{"b":2},{"b":1}]}', '{}']],
    ['$.* != "x"', ['{}', '{"a":1}'], ['{"a":1,"b":"x"}']],
    ['$.a[*] NOT EXISTS', ['{}', '{"a":[]}', '{"a":1}'], ['{"a":[null]}', '{"a":{"b":1}}']],
    ['$.a[*].b NOT EXISTS', ['{"a":[1]}'], ['{"a":[1,{"b":null}]}']],
    ['$.a[*] IS NULL', ['{"a":[1,null]}'], ['{"a":[[null]]}', '{"a":null}']],
    ['$.a[*] IS TRUE', ['{"a":[false,true]}'], ['{"a":true}']],
    ['$.a[*] > 5', ['{"a":[1,6]}'], ['{"a":[1,5]}']],
    ['$.a[*] = %^x%', ['{"a":["y","xy"]}'], ['{"a":["yx"]}']],
  ];
  test.each(cases)('%s', (pattern, matches, doesNotMatch) => {
    expect(matching(`{ ${pattern} }`, [...matches, ...doesNotMatch])).toEqual(matches);
  });
});

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions, most of them the guide's own.
describe('regular expressions', () => {
  const cases: Array<[string, string[], string[]]> = [
    ['^[hc]at', ['hat', 'cats'], ['that', 'at']],
    ['[hc]at$', ['hat', 'that'], ['hats']],
    ['colou?r', ['color', 'colour'], ['colouur']],
    ['^[abcx-z]$', ['a', 'y'], ['d', '-', 'ab', 'ü']],
    ['^[a-a]$', ['a'], ['b']],
    ['^a{3,5}$', ['aaa', 'aaaaa'], ['aa', 'aaaaaa']],
    ['^a{2}$', ['aa'], ['a', 'aaa']],
    ['^a{2,}$', ['aa', 'aaaaaaa'], ['a']],
    ['^a{,2}$', ['', 'a', 'aa'], ['aaa']],
    ['^a{10,11}$', ['a'.repeat(11)], ['a', 'a'.repeat(12)]],
    ['^a{,10}$', ['a', 'a'.repeat(10)], ['a'.repeat(11)]],
    ['^starting|^initializing|^shutting down', ['starting x', 'shutting down'], ['skipping initializing', 'shutting']],
    ['abcc|ab[^c]$', ['abcc x', 'aba'], ['aac', 'abc']],
    ['\\[.\\]', ['[a]', '[]]', '[ ]'], ['a', '[]']],
    ['10\\.10\\.0\\.1', ['10.10.0.1'], ['10010,051']],
    ['10.10.0.1', ['10010,051'], ['10.10']],
    ['ab*c', ['ac', 'abbbc'], ['ab']],
    ['ab+c', ['abc', 'abbbc'], ['ac']],
    ['^.at$', ['hat', '#at', ' at', '\nat', '😀at'], ['at']],
    ['^\\d\\D$', ['1a'], ['11', 'a1']],
    ['^\\s\\S$', [' a', '\ta', '\na', '\va'], ['aa', '  ', 'Va']],
    ['^\\w\\W$', ['_-', 'Z ', 'zü'], ['-_']],
    ['\\x3A\\x28', ['x:('], [':']],
    ['^[\\x41-\\x43\\d-]$', ['A', 'C', '7', '-'], ['D']],
    ['^[^\\d]$', ['a', 'ü'], ['1']],
    ['^[a\\]^.-]$', ['a', ']', '^', '.', '-'], ['b']],
    ['^[a-]$', ['a', '-'], ['b']],
    ['a.*?b', ['axxb'], ['ba']],
    ['}]', ['x}]'], [']}']],
    ['a^b', [], ['ab', 'a^b']],
    ['a$b', [], ['ab']],
    ['a|', ['', 'b'], []],
    ['a b:_#=@/;,-', ['a b:_#=@/;,-'], []],
    ['^a*a*a*b$', ['b', 'aaab'], ['aac']],
  ];
  test.each(cases)('%s', (expression, matches, doesNotMatch) => {
    const values = [...matches, ...doesNotMatch];
    expect(matchingValues(`= %${expression}%`, values.map((value) => JSON.stringify(value)))).toEqual(matches.map((value) => JSON.stringify(value)));
    expect(matchingValues(`!= %${expression}%`, values.map((value) => JSON.stringify(value)))).toEqual(doesNotMatch.map((value) => JSON.stringify(value)));
  });

  test('see numbers as text, and nothing else but strings', () => {
    expect(matchingValues('= %1%', ['1', '1.5', '21', '2', '[1]', 'true', 'null', '{"1":1}'])).toEqual(['1', '1.5', '21']);
    expect(matchingValues('!= %1%', ['1', '2', '[2]', 'true', 'null', '{}'])).toEqual(['2']);
  });
});

test.each([
  // && binds tighter than ||
  ['$.a = 1 || $.b = 1 && $.c = 1', ['{"a":1}', '{"b":1,"c":1}'], ['{"b":1}', '{"c":1}']],
  ['($.a = 1 || $.b = 1) && $.c = 1', ['{"a":1,"c":1}', '{"b":1,"c":1}'], ['{"a":1}', '{"c":1}']],
  ['$.a = 1 && $.b = 1 || $.c = 1', ['{"a":1,"b":1}', '{"c":1}'], ['{"a":1}']],
  ['($.a=1)&&($.b=1||($.c=1))', ['{"a":1,"c":1}', '{"a":1,"b":1}'], ['{"b":1,"c":1}']],
  ['(((($.a = 1))))', ['{"a":1}'], ['{}']],
  // What is not clear of one operand does not decide what another one does.
  ['$.a = "1" && $.b = "x"', ['{"a":1,"b":"x"}'], ['{"a":1,"b":"y"}', '{"a":1.0,"b":"x"}']],
  ['$.a = 0 && $.b = "1"', ['{"a":1e-999,"b":1}'], ['{"a":1e-300,"b":1}', '{"a":1e-999,"b":1.0}']],
  ['$.a = "1" || $.b = 2', ['{"a":1,"b":3}', '{"a":1.0,"b":2}'], ['{"a":1.0,"b":3}']],
])('combines: %s', (pattern, matches, doesNotMatch) => {
  expect(matching(`{${pattern}}`, [...matches, ...doesNotMatch])).toEqual(matches);
});

test('whitespace may be left out, and be lines and tabs', () => {
  expect(matching('{$.a=1&&$.b!="x"&&$.c IS NULL}', ['{"a":1,"b":"y","c":null}'])).toHaveLength(1);
  expect(matching('\n{\t$.a\r\n=\t1 }\n', ['{"a":1}'])).toHaveLength(1);
});

describe('messages', () => {
  test.each(['', ' ', 'text', '[{}]', '1', '"a"', 'null', 'true', '{"b":1} x', '{"b":1', '{b:1}', "{'b':1}", '{"b":01}', '{"b":1}{"b":1}'])(
    'what is no JSON object does not match: %s', (message) => {
      expect(LogFilterPattern.parse('{ $.a NOT EXISTS }').matches(message)).toBe(false);
    },
  );

  test('whitespace around the object is no matter', () => {
    expect(LogFilterPattern.parse('{ $.a NOT EXISTS }').matches(' {"b" : 1}\n')).toBe(true);
  });

  test('nesting of 10,000 levels', () => {
    // GIVEN
    const levels = 10_000;
    const arrays = `{"deep":${'['.repeat(levels)}${']'.repeat(levels)},"a":1}`;
    const objects = `{"deep":${'{"b":'.repeat(levels)}1${'}'.repeat(levels)},"a":1}`;
    const cut = arrays.slice(0, levels);

    // THEN
    expect(matching('{ $.a NOT EXISTS }', [arrays, objects, cut])).toEqual([]);
    expect(matching('{ $.a > 0 }', [arrays, objects, cut])).toEqual([arrays, objects]);
    expect(matching('{ $.a = "1" }', [arrays, objects, cut])).toEqual([arrays, objects]);
  });
});

describe('refuses', () => {
  const HAVE_OPERATOR = 'have one of =, !=, <, <=, >, >=, IS and NOT EXISTS';
  const HAVE_QUOTES = "have double quotes around a value with other characters than letters, digits, '_', '-', '+', '.' and '*'";
  const HAVE_PROPERTY = "have a property's name of letters, digits, '_' and '-', a name as in $.['a.b'], or '*'";
  const HAVE_CHARACTERS = "have only letters, digits, ':', '_', '#', '=', '@', '/', ';', ',', '-', spaces and operators between '%' and '%'";
  const HAVE_REPETITION = 'have a repetition in the form of {m}, {m,}, {,n} or {m,n}';
  const HAVE_RANGE = 'have a range from one character to a later one';

  test.each([
    ['', "have '{', as text patterns are not supported, at position 1, got: the end"],
    ['ERROR', "have '{', as text patterns are not supported, at position 1, got: ERROR"],
    [' "a b" -c', "have '{', as text patterns are not supported, at position 2, got: \"a"],
    ['%AUTHORIZED%', "have '{', as text patterns are not supported, at position 1, got: %AUTHORIZED%"],
    ['[ip, user]', "have '{', as space-delimited patterns are not supported, at position 1, got: [ip,"],
    ['{', "have '(' or a selector that begins with '$.' at position 2, got: the end"],
    ['{ }', "have '(' or a selector that begins with '$.' at position 3, got: }"],
    ['{ a = 1 }', "have '(' or a selector that begins with '$.' at position 3, got: a"],
    ['{ $.a = 1', "have '&&', '||' or '}' at position 10, got: the end"],
    ['{ $.a = 1 & $.b = 1 }', "have '&&', '||' or '}' at position 11, got: &"],
    ['{ $.a = 1 OR $.b = 1 }', "have '&&', '||' or '}' at position 11, got: OR"],
    ['{ $.a = 1) }', "have '&&', '||' or '}' at position 10, got: )"],
    ['{ ($.a = 1 }', "have '&&', '||' or the ')' of position 3 at position 12, got: }"],
    ['{ $.a = 1 && }', "have '(' or a selector that begins with '$.' at position 14, got: }"],
    ['{ $.a = 1 } }', "end after '}' at position 13, got: }"],
    ['{ !($.a = 1) }', "have '(' or a selector that begins with '$.' at position 3, got: !"],
    // operators and keywords
    ['{ $.a == 1 }', `${HAVE_OPERATOR} at position 7, got: ==`],
    ['{ $.a <> 1 }', `${HAVE_OPERATOR} at position 7, got: <>`],
    ['{ $.a }', `${HAVE_OPERATOR} at position 7, got: }`],
    ['{ $.a@b = 1 }', `${HAVE_OPERATOR} at position 6, got: @b`],
    ['{ $.a EXISTS }', `${HAVE_OPERATOR} at position 7, got: EXISTS`],
    ['{ $.a NOT = 1 }', 'have EXISTS after NOT at position 11, got: ='],
    ['{ $.a IS NOT NULL }', 'have TRUE, FALSE or NULL after IS at position 10, got: NOT'],
    ['{ $.a IS "x" }', 'have TRUE, FALSE or NULL after IS at position 10, got: "x"'],
    ['{ $.a ISNULL }', `${HAVE_OPERATOR} at position 7, got: ISNULL`],
    // values
    ['{ $.a = }', 'have a value at position 9, got: }'],
    ['{ $.a = && }', 'have a value at position 9, got: &&'],
    ['{ $.a = 1 2 }', "have '&&', '||' or '}' at position 11, got: 2"],
    ['{ $.a = null }', 'have IS NULL to ask for null, or double quotes to ask for the text, at position 9, got: null'],
    ['{ $.a != NULL }', 'have IS NULL to ask for null, or double quotes to ask for the text, at position 10, got: NULL'],
    ['{ $.a = foo@example.com }', `${HAVE_QUOTES} at position 9, got: foo@example.com`],
    ['{ $.a = $.b }', `${HAVE_QUOTES} at position 9, got: $.b`],
    ["{ $.a = 'x' }", `${HAVE_QUOTES} at position 9, got: 'x'`],
    ['{ $.a = ünï }', `${HAVE_QUOTES} at position 9, got: ünï`],
    ['{ $.a = "x }', 'have a second double quote after the one at position 9, got: "x'],
    ['{ $.a = "x\\" }', 'have a second double quote after the one at position 9, got: "x\\"'],
    ['{ $.a > foo }', 'have a number after > at position 9, got: foo'],
    ['{ $.a > x1 }', 'have a number after > at position 9, got: x1'],
    ['{ $.a < "1" }', 'have a number after < at position 9, got: "1"'],
    ['{ $.a >= 4* }', 'have a number after >= at position 10, got: 4*'],
    ['{ $.a <= %1% }', 'have a number after <= at position 10, got: %1%'],
    ['{ $.a > . }', 'have a number after > at position 9, got: .'],
    [`{ $.a > ${'x'.repeat(20)} }`, `have a number after > at position 9, got: ${'x'.repeat(20)}`],
    [`{ $.a > ${'x'.repeat(30)} }`, `have a number after > at position 9, got: ${'x'.repeat(20)}...`],
    // selectors
    ['{ $ = 1 }', "have '.' after '$' at position 4, got: a space"],
    ['{ $[0] = 1 }', "have '.' after '$' at position 4, got: [0]"],
    ['{ $. = 1 }', `${HAVE_PROPERTY} at position 5, got: a space`],
    ['{ $.a..b = 1 }', `${HAVE_PROPERTY} at position 7, got: .b`],
    ['{ $.["a"] = 1 }', `${HAVE_PROPERTY} at position 5, got: ["a"]`],
    ["{ $.['a] = 1 }", "have a property's name that is closed with '] at position 15, got: the end"],
    ["{ $.[''] = 1 }", "have a property's name that is closed with '] at position 7, got: ']"],
    ['{ $.a[] = 1 }', "have an element's number or '*', and ']' at position 7, got: ]"],
    ['{ $.a[1 = 1 }', "have an element's number or '*', and ']' at position 8, got: a space"],
    ["{ $.a['b'] = 1 }", "have an element's number or '*', and ']' at position 7, got: 'b']"],
    ['{ $.a[*].b[*] = 1 }', 'have at most one wildcard in a selector at position 3, got: $.a[*].b[*]'],
    // regular expressions
    ['{ $.a = %x }', "have a second '%' after the one at position 9, got: %x"],
    ['{ $.a = %% }', "have an expression between '%' and '%' at position 9, got: %%"],
    ['{ $.a = %something!% }', `${HAVE_CHARACTERS} at position 19, got: !`],
    ['{ $.a = %(a)% }', `${HAVE_CHARACTERS} at position 10, got: (`],
    ['{ $.a = %ü% }', `${HAVE_CHARACTERS} at position 10, got: ü%`],
    ['{ $.a = %*% }', `${HAVE_CHARACTERS} at position 10, got: *%`],
    ['{ $.a = %^*% }', `${HAVE_CHARACTERS} at position 11, got: *%`],
    ['{ $.a = %[!]% }', `${HAVE_CHARACTERS} at position 11, got: !`],
    ['{ $.a = %[]% }', "have characters between '[' and ']' at position 10, got: []%"],
    ['{ $.a = %[a', "have ']' after '[' at position 10, got: [a"],
    ['{ $.a = %[z-a]% }', `${HAVE_RANGE} at position 11, got: z-a]%`],
    ['{ $.a = %[a-\\d]% }', `${HAVE_RANGE} at position 11, got: a-\\d]%`],
    ['{ $.a = %[\\d-z]% }', `${HAVE_RANGE} at position 11, got: \\d-z]%`],
    ['{ $.a = %\\b% }', "have an operator, or one of d, D, s, S, w, W and x, after '\\' at position 10, got: \\b%"],
    ['{ $.a = %\\xG0% }', "have the two hexadecimal digits of an ASCII character after '\\x' at position 10, got: \\xG0%"],
    ['{ $.a = %\\xFF% }', "have the two hexadecimal digits of an ASCII character after '\\x' at position 10, got: \\xFF%"],
    ['{ $.a = %a**% }', 'not repeat a repetition at position 12, got: *%'],
    ['{ $.a = %a{2}{3}% }', 'not repeat a repetition at position 14, got: {'],
    ['{ $.a = %a{x}% }', `${HAVE_REPETITION} at position 11, got: {`],
    ['{ $.a = %a{2% }', `${HAVE_REPETITION} at position 11, got: {`],
    ['{ $.a = %a{}% }', `${HAVE_REPETITION} at position 11, got: {`],
    ['{ $.a = %a{,}% }', `${HAVE_REPETITION} at position 11, got: {`],
    ['{ $.a = %a{3,2}% }', 'have a repetition of at least m and at most n in {m,n} at position 11, got: {'],
    // limits
    ['{ $.a = %1% || $.a = %2% || $.b = %3% }', 'have at most 2 regular expressions at position 35, got: %3%'],
    [
      '{ $.a[*] = 1 || $.b.* = 1 || $.* = 1 || $.d[*] = 1 }',
      'have at most 3 selectors with a wildcard at position 41, got: $.d[*]',
    ],
  ])('%j', (pattern, problem) => {
    expect(problemOf(pattern)).toBe(`'pattern' must ${problem}`);
  });

  test('more than 1,024 characters', () => {
    const pattern = (length: number) => `{ $.a = "${'x'.repeat(length - 12)}" }`;
    expect(LogFilterPattern.parse(pattern(1_024)).pattern).toHaveLength(1_024);
    expect(problemOf(pattern(1_025))).toBe("'pattern' must be at most 1024 characters long, got: 1025 characters");
  });

  test('nothing within the limits', () => {
    expect(problemOf('{ $.a[*] = %1% || $.b.* = %2% || $.* = 1 || $.d = 1 }')).toBe('none');
  });

  test('parentheses that are not closed, as many as fit', () => {
    expect(problemOf(`{${'('.repeat(1_023)}`)).toBe("'pattern' must have '(' or a selector that begins with '$.' at position 1025, got: the end");
    expect(LogFilterPattern.parse(`{${'('.repeat(500)}$.a = 1${')'.repeat(500)}}`).matches('{"a":1}')).toBe(true);
  });
});
