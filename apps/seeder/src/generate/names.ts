import type { Random } from './random.js';

const PLAIN = [
  'trailer',
  'ED_HD',
  'clip',
  'keynote',
  'tutorial',
  'interview',
  'podcast',
  'recap',
  'drone',
  'match',
  'webinar',
  'testimonial',
  'teaser',
  'episode',
  'broll',
  'lecture',
  'promo',
  'vlog',
  'screencast',
  'GX01',
] as const;

// What real uploads are called: case, spaces, wildcards of other systems, every script.
const FANCY = [
  'Werbespot Frühling',
  'Straßenfest Köln',
  'Größe & Maß',
  'ÖFFNUNG',
  'Été à Nice',
  'Señor Muñoz',
  'Łódź nocą',
  'Новости дня',
  'Αθήνα ΟΔΟΣ',
  '東京の夜景',
  '서울 브이로그',
  '上海新闻',
  'أخبار اليوم',
  '🎬 Best of',
  'Fußball ⚽ Finale',
  '100% Wolle',
  'rabatt_50%',
  'a_b_c',
  'Q&A <live>',
  'Director\'s "cut"',
] as const;

const ENDINGS = ['', '', '', '_final', '_v2', ' (1)', '-cut', '_1080', '_2160p', ' final FINAL'] as const;

export const SOURCE_CONTAINERS = [
  ['mp4', 60],
  ['mov', 18],
  ['mkv', 7],
  ['avi', 5],
  ['mxf', 4],
  ['webm', 4],
  ['MP4', 2],
] as const;

/** What a film is about, in the words of whoever made it. */
export function subject(random: Random): string {
  return random.chance(0.2) ? random.pick(FANCY) : random.pick(PLAIN);
}

/** The name of a source, with its extension. */
export function fileName(random: Random): string {
  const number = random.chance(0.7) ? `_${String(random.int(1, 99999)).padStart(4, '0')}` : '';
  return `${subject(random)}${number}${random.pick(ENDINGS)}.${random.weighted(SOURCE_CONTAINERS)}`;
}

/** The name of a file without its extension. */
export function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

const COMPANIES = [
  'Nordlicht Media',
  'Blue Harbour Studios',
  'Kinokombinat',
  'Lumière Numérique',
  'Ærø Film',
  'さくら映像',
  'Mesa Verde TV',
  'Alpenblick Verlag',
  'Red Kite Learning',
  'Pixelwerk',
  'Costa Clips',
  'Fjord Sport',
  'Kreidefelsen Kultur',
  'Tidewater News',
  'Zlatá Praha Video',
  'Quiet Room Podcasts',
  'Südwind Reisen',
] as const;
const LEGAL_FORMS = ['GmbH', 'Ltd', 'AG', 'SARL', 'Inc.', 'KK', 's.r.o.'] as const;

export function company(random: Random): { readonly name: string; readonly legalName: string } {
  const name = random.pick(COMPANIES);
  return { name, legalName: `${name} ${random.pick(LEGAL_FORMS)}` };
}

const FIRST = [
  'Ada',
  'Jürgen',
  'Chloé',
  'Haruki',
  'Søren',
  'Ngozi',
  'Zoë',
  'Mateo',
  'Ольга',
  'Priya',
] as const;
const LAST = [
  'Lovelace',
  'Müller',
  'Dubois',
  '村上',
  'Ødegård',
  'Okafor',
  'Nowak',
  'García',
  'Иванова',
  'Rao',
] as const;

export function person(random: Random): { readonly first: string; readonly last: string } {
  return { first: random.pick(FIRST), last: random.pick(LAST) };
}

export const CITIES = [
  { city: 'Berlin', state: 'Berlin', country: 'DE', zip: '10115', language: 'de', zone: 'Europe/Berlin' },
  { city: 'München', state: 'Bayern', country: 'DE', zip: '80331', language: 'de', zone: 'Europe/Berlin' },
  { city: 'Bristol', state: 'England', country: 'GB', zip: 'BS1 4DJ', language: 'en', zone: 'Europe/London' },
  { city: 'Lyon', state: 'Rhône', country: 'FR', zip: '69001', language: 'fr', zone: 'Europe/Paris' },
  { city: '横浜市', state: '神奈川県', country: 'JP', zip: '220-0012', language: 'ja', zone: 'Asia/Tokyo' },
  { city: 'Austin', state: 'TX', country: 'US', zip: '78701', language: 'en', zone: 'America/Chicago' },
  {
    city: 'Brno',
    state: 'Jihomoravský',
    country: 'CZ',
    zip: '602 00',
    language: 'cs',
    zone: 'Europe/Prague',
  },
] as const;

/** A name as it may stand in an address or a host name. */
export function slug(text: string, otherwise: string): string {
  const ascii = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return ascii.length > 2 ? ascii : otherwise;
}

/** Data of a submitter, as submitters give it. */
export function userData(random: Random): string {
  return random.weighted<(number: number) => string>([
    [(number) => `order-${number}`, 45],
    [(number) => JSON.stringify({ asset: number, lang: random.pick(['de', 'en', 'ja']) }), 20],
    [() => random.pick(['nightly', 'backfill', 're-encode', 'Kampagne Frühjahr']), 25],
    [(number) => `batch ${number % 50} / 日本`, 10],
  ])(random.int(1, 99999));
}
