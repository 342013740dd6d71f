import {
  hrefOf,
  namedObjectId,
  type Application,
  type ObjectId,
  type Pipeline,
  type Preset,
  type User,
} from '@mediajobs/jobs-domain';
import type { OwnedResource } from '@mediajobs/jobs-data';
import { CITIES, company, person, slug } from './names.js';
import { folderOf, pipeline } from './pipelines.js';
import { customPreset } from './presets.js';
import { Random } from './random.js';
import { referenceTo } from './reference.js';

/** Accounts were opened in the two years from here on, long before the oldest job: 2012-06-01. */
export const FIRST_ACCOUNT_TIME = Date.UTC(2012, 5, 1);
const OPENING_DAYS = 700;
const DAY = 86_400_000;

/** Whoever submits jobs, and what the jobs can refer to. */
export interface Account {
  readonly user: User;
  readonly applications: readonly Application[];
  readonly pipelines: readonly Pipeline[];
  /** The presets of the account's own. */
  readonly presets: readonly Preset[];
}

/** How many accounts share so many jobs: about 10 for 2,000 and 65 for a million. */
export function accountCount(jobs: number): number {
  return Math.max(2, Math.round(1.2 * jobs ** 0.29));
}

/** How the jobs are shared: the first account has half of them, the others what Zipf's law leaves each. */
export function accountWeights(count: number): number[] {
  const tail = Array.from({ length: count - 1 }, (_, index) => 1 / (index + 1));
  const sum = tail.reduce((total, weight) => total + weight, 0);
  return [0.5, ...tail.map((weight) => (0.5 * weight) / sum)];
}

/** The account at this place, from the largest down. It depends on the seed alone, so that it grows with more jobs. */
export function account(seed: number, index: number): Account {
  const random = Random.of('account', seed, index);
  const openedAt = FIRST_ACCOUNT_TIME + random.int(0, OPENING_DAYS * DAY);
  const user = userOf(random, accountId(seed, index), index, openedAt);
  const many = index === 0;
  const times = (least: number, most: number): number[] =>
    Array.from({ length: many ? most : random.int(least, most) }, (_, at) => openedAt + (at + 1) * DAY);
  return {
    user,
    applications: times(1, 4).map((at, place) => application(random, user, place, at)),
    pipelines: times(1, 6).map((at, place) => pipeline(random, user, place, at)),
    presets: times(0, 5).map((at) => customPreset(random, user, at)),
  };
}

/** The id of the account at this place. */
export function accountId(seed: number, index: number): ObjectId {
  return namedObjectId(FIRST_ACCOUNT_TIME, 'account', String(seed), String(index));
}

/** All that has to be written before an account's jobs. */
export function resourcesOf({ user, applications, pipelines, presets }: Account): OwnedResource[] {
  const owned = { account: user.id } as const;
  return [
    { ...owned, kind: 'user', record: user },
    ...applications.map((record) => ({ ...owned, kind: 'application', record }) as const),
    ...pipelines.map((record) => ({ ...owned, kind: 'pipeline', record }) as const),
    ...pipelines.flatMap(folderOf).map((record) => ({ ...owned, kind: 'file', record }) as const),
    ...presets.map((record) => ({ ...owned, kind: 'preset', record }) as const),
  ];
}

function userOf(random: Random, id: ObjectId, index: number, openedAt: number): User {
  const { first, last } = person(random);
  const { name, legalName } = company(random);
  const { city, state, country, zip, language, zone } = random.pick(CITIES);
  const short = `${slug(name, 'studio')}-${index + 1}`;
  const site = `https://www.${short}.example`;
  return {
    first_name: first,
    last_name: last,
    email: `media@${short}.example`,
    name: short,
    billing_address: {
      company_name: legalName,
      vat_id: `${country}${random.int(100_000_000, 999_999_999)}`,
      street: `${random.pick(['Hauptstraße', 'High Street', 'Rue de la Paix', '中央通り'])} ${random.int(1, 99)}`,
      city,
      state,
      country,
      zip_code: zip,
      vat_id_verified: random.chance(0.9),
      company_email: `billing@${short}.example`,
    },
    profile: { website: site, avatarURL: `${site}/avatar.png`, profileURL: `${site}/about` },
    setting: {
      location: city,
      language,
      time_zone: zone,
      show_location_flag: random.chance(0.5),
      newsletter_flag: random.chance(0.3),
      notification_email: `ops@${short}.example`,
    },
    confirmed_on: openedAt + random.int(60_000, DAY),
    changed_email_confirmed: true,
    version: 1,
    created_at: openedAt,
    updated_at: openedAt,
    id,
    href: hrefOf('user', id),
  };
}

const PROGRAMS = [
  ['Newsroom', 'Submits the clips of the newsroom'],
  ['CMS', 'Encodes what editors upload'],
  ['Watch folder', 'Submits whatever appears in a folder'],
  ['Command line', 'Used by hand'],
] as const;

function application(random: Random, user: User, index: number, createdAt: number): Application {
  const id = random.id(createdAt);
  const [name, description] = PROGRAMS[index % PROGRAMS.length] ?? PROGRAMS[0];
  return {
    name,
    description,
    client_id: `${user.name}-${slug(name, 'app')}`,
    version: 1,
    user: referenceTo('user', user),
    created_at: createdAt,
    updated_at: createdAt,
    id,
    href: hrefOf('application', id),
  };
}
