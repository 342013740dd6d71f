import { objectIdOf } from '@mediajobs/jobs-domain';

/**
 * The demo account: the first account that the seeder makes with its default seed. It owns half of the demo's jobs.
 * A literal, because the token command must not load the seeder; a test compares the two.
 */
export const DEMO_ACCOUNT = objectIdOf('4fc80600f8a44d4f47dc9919');
