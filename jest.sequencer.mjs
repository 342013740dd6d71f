import Sequencer from '@jest/test-sequencer';

/** Spec files that take longest. Started first, they do not run alone at the end. */
const LONGEST = [
  'apps/console/test',
  'e2e/first-use/readme',
  'apps/api/test/start',
  'apps/api/test/generated-client',
  'e2e/',
  'apps/cli/test',
  'pack.spec',
  'libs/media/test',
  'fuzz.spec',
  'libs/fixtures/test',
  'apps/api/test',
];

const rankTest = ({ path }) => {
  const rank = LONGEST.findIndex((part) => path.includes(part));
  return rank < 0 ? LONGEST.length : rank;
};

/** Sorts by that list where no duration of an earlier run is known, as in CI. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rankTest(a) - rankTest(b));
  }
}
