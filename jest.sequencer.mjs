import Sequencer from '@jest/test-sequencer';

/** Spec files that take longest. Started first, they do not run alone at the end. */
const LONGEST = ['apps/console/test', 'e2e/', 'apps/cli/test', 'libs/jobs-domain/test/pack', 'apps/api/test'];

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
