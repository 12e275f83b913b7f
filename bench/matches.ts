/**
 * How long `matches()` takes, against `JSON.parse` of the same records alone.
 *
 *     npx tsx bench/matches.ts [records]
 *
 * Prints ratios: below 1, to match a record is faster than to parse it. Rounds alternate between the two, so that
 * whatever else the machine does meets both.
 */
import { LogFilterPattern } from '../src/rehearsal/log-filter-pattern';

const ROUNDS = 7;
/** Records are generated in portions, so that a million fit in memory. */
const PORTION = 20_000;
/** One record in so many is a console sign-in. */
const SIGN_IN_EVERY = 1_000;

const PATTERNS: Record<string, string> = {
  'CIS': '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
  'CIS or field absent':
    '{ ($.eventName = "ConsoleLogin") && (($.additionalEventData.MFAUsed != "Yes") || ($.additionalEventData.MFAUsed NOT EXISTS)) }',
  'no shortcut (NOT EXISTS)': '{ $.additionalEventData.MFAUsed NOT EXISTS }',
  'a number in every record': '{ $.responseElements.size > 1000000 }',
};

const EVENTS = [
  ['s3.amazonaws.com', 'GetObject'],
  ['ec2.amazonaws.com', 'DescribeInstances'],
  ['sts.amazonaws.com', 'AssumeRole'],
  ['kms.amazonaws.com', 'Decrypt'],
  ['iam.amazonaws.com', 'PutRolePolicy'],
  ['lambda.amazonaws.com', 'ListFunctions20150331'],
];

/** The same records in each run: a linear congruential generator, seeded by the record's number. */
function record(number: number): string {
  let state = number + 1;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const hex = (length: number) => Array.from({ length }, () => random(16).toString(16)).join('');
  const isSignIn = number % SIGN_IN_EVERY === 0;
  const [eventSource, eventName] = isSignIn ? ['signin.amazonaws.com', 'ConsoleLogin'] : EVENTS[random(EVENTS.length)];
  const account = '111122223333';
  const role = `role-${random(50)}`;
  return JSON.stringify({
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${hex(16).toUpperCase()}:session-${random(1_000)}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/session-${random(1_000)}`,
      accountId: account,
      accessKeyId: `ASIA${hex(16).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: `AROA${hex(16).toUpperCase()}`, arn: `arn:aws:iam::${account}:role/${role}`, accountId: account, userName: role },
        attributes: { creationDate: '2026-03-01T10:00:00Z', mfaAuthenticated: random(2) === 0 ? 'false' : 'true' },
      },
    },
    eventTime: new Date(Date.UTC(2026, 2, 1) + number * 250).toISOString().replace('.000', ''),
    eventSource,
    eventName,
    awsRegion: ['us-east-1', 'eu-west-1', 'ap-southeast-2'][random(3)],
    sourceIPAddress: `203.0.113.${random(256)}`,
    userAgent: `aws-cli/2.${random(30)}.0 md/Botocore#1.34 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11`,
    requestParameters: isSignIn
      ? null
      : {
        bucketName: `amzn-s3-demo-bucket-${random(100)}`,
        key: `logs/2026/03/${hex(24)}.json.gz`,
        // A policy in a request is JSON in a string: escapes, but not those that hide a letter.
        ...(eventName === 'PutRolePolicy' && { policyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }) }),
      },
    responseElements: isSignIn ? { ConsoleLogin: 'Success' } : { size: random(100_000), requestId: hex(16) },
    ...(isSignIn && { additionalEventData: { LoginTo: 'https://console.aws.amazon.com/', MobileVersion: 'No', MFAUsed: random(2) === 0 ? 'No' : 'Yes' } }),
    requestID: `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    eventID: `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    readOnly: random(2) === 0,
    eventType: isSignIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: eventSource },
  });
}

function secondsFor(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const count = Number(process.argv[2] ?? 100_000);
if (!(Number.isInteger(count) && count > 0)) {
  throw new Error(`'records' must be a whole number of at least 1, got: ${process.argv[2]}`);
}

const parsers = Object.entries(PATTERNS).map(([name, text]) => ({
  name,
  pattern: LogFilterPattern.parse(text),
  seconds: Array<number>(ROUNDS).fill(0),
  matched: 0,
}));
const parseSeconds = Array<number>(ROUNDS).fill(0);
let bytes = 0;
let objects = 0;

for (let first = 0; first < count; first += PORTION) {
  const records = Array.from({ length: Math.min(PORTION, count - first) }, (_, index) => record(first + index));
  bytes += records.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  // A first round, which does not count, lets the engine compile.
  for (let round = -1; round < ROUNDS; round++) {
    const parsing = secondsFor(() => records.forEach((text) => (objects += typeof JSON.parse(text) === 'object' ? 1 : 0)));
    if (round >= 0) {
      parseSeconds[round] += parsing;
    }
    for (const parser of parsers) {
      let matched = 0;
      const matching = secondsFor(() => records.forEach((text) => (matched += parser.pattern.matches(text) ? 1 : 0)));
      if (round >= 0) {
        parser.seconds[round] += matching;
      } else {
        parser.matched += matched;
      }
    }
  }
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

console.log(`${count} records, ${(bytes / 1e6).toFixed(0)} MB, ${ROUNDS} rounds, Node.js ${process.version}, ${objects} objects parsed`);
console.log(`JSON.parse alone: ${Math.round(count / median(parseSeconds))} records a second`);
for (const { name, seconds, matched } of parsers) {
  const ratios = seconds.map((value, round) => value / parseSeconds[round]).sort((a, b) => a - b);
  const rate = Math.round(count / median(seconds));
  console.log(`${name}: ${median(ratios).toFixed(3)}x (${ratios[0].toFixed(3)} to ${ratios.at(-1)!.toFixed(3)}), ${rate} records a second, ${matched} matched`);
}
