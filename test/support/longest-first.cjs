// A part of jest: found as jest finds it.
const chain = ['jest', '@jest/core', 'jest-config', '@jest/test-sequencer'];
const { default: Sequencer } = require(chain.reduce((from, name) => require.resolve(name, { paths: [from] }), __filename));

/**
 * What starts many processes, the longest first: begun late it would keep one worker busy while the other has nothing left to do. In a fresh clone jest
 * knows no durations, and goes by the size of the files.
 */
const longest = [
  'consumer/consumer',
  'integ/kill',
  'conformance/fuzz/fuzz',
  'integ/secrets',
  'integ/limits',
  'stand-in/fresh-checkout',
  'docs/commands',
  'docs/ci',
  'docs/typescript',
  'integ/maximal',
  'cli/review',
  'integ/apply',
  'examples/examples',
  'integ/',
  'provider/conformance/',
  'stand-in/',
  'docs/',
];

function rank({ path }) {
  const name = path.replace(/\\/g, '/');
  const found = longest.findIndex((part) => name.includes(`/test/${part}`) || name.includes(`/${part}.test.ts`));
  return found === -1 ? longest.length : found;
}

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    // Sorting is stable: within a rank jest's own order stays.
    return [...(await super.sort(tests))].sort((a, b) => rank(a) - rank(b));
  }
};
