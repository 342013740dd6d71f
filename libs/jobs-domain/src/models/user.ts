import type { ObjectKind } from '../ids/object-kind.js';
import { ObjectBase } from './object-base.js';
import { Nested, Scalar } from '../fields/decorators.js';

/** Billing address of an account. */
export class BillingAddress {
  @Scalar('text', { description: 'Name of the company.', example: 'Example Media GmbH' })
  company_name?: string | null;

  @Scalar('text', { description: 'VAT id.', example: 'DE123456789' })
  vat_id?: string | null;

  @Scalar('text', { description: 'Street and number.', example: 'Hauptstraße 1' })
  street?: string | null;

  @Scalar('text', { description: 'City.', example: 'Berlin' })
  city?: string | null;

  @Scalar('text', { description: 'State.', example: 'Berlin' })
  state?: string | null;

  @Scalar('text', { description: 'Country.', example: 'DE' })
  country?: string | null;

  @Scalar('text', { description: 'Postal code.', example: '10115' })
  zip_code?: string | null;

  @Scalar('boolean', { description: 'True when the VAT id was verified.', example: true, readOnly: true })
  readonly vat_id_verified?: boolean | null;

  @Scalar('text', { description: 'E-mail address for bills.', example: 'billing@example.com' })
  company_email?: string | null;
}

/** Public profile of an account. */
export class UserProfile {
  @Scalar('text', { description: 'Website.', example: 'https://www.example.com' })
  website?: string | null;

  @Scalar('text', { description: 'Short biography.', example: 'We make trailers.' })
  short_bio?: string | null;

  @Scalar('text', { description: 'Address of the avatar.', example: 'https://www.example.com/avatar.png' })
  avatarURL?: string | null;

  @Scalar('text', { description: 'Address of the profile.', example: 'https://www.example.com/about' })
  profileURL?: string | null;
}

/** Preferences of an account. */
export class UserSetting {
  @Scalar('text', { description: 'Location.', example: 'Berlin' })
  location?: string | null;

  @Scalar('text', { description: 'Language.', example: 'en' })
  language?: string | null;

  @Scalar('text', { description: 'Time zone.', example: 'Europe/Berlin' })
  time_zone?: string | null;

  @Scalar('boolean', { description: 'Show the location.', example: false })
  show_location_flag?: boolean | null;

  @Scalar('boolean', { description: 'Subscribe to the newsletter.', example: false })
  newsletter_flag?: boolean | null;

  @Scalar('text', { description: 'E-mail address for notifications.', example: 'ops@example.com' })
  notification_email?: string | null;
}

/** An account. It contains no secrets. */
export class User extends ObjectBase {
  @Scalar('text', { description: 'First name.', example: 'Ada' })
  first_name?: string | null;

  @Scalar('text', { description: 'Last name.', example: 'Lovelace' })
  last_name?: string | null;

  @Scalar('text', { description: 'E-mail address.', example: 'ada@example.com' })
  email?: string | null;

  @Scalar('text', { description: 'Name of the account.', example: 'ada' })
  name?: string | null;

  @Nested(() => BillingAddress, { description: 'Billing address.' })
  billing_address?: BillingAddress | null;

  @Nested(() => UserProfile, { description: 'Public profile.' })
  profile?: UserProfile | null;

  @Nested(() => UserSetting, { description: 'Preferences.' })
  setting?: UserSetting | null;

  @Scalar('time', {
    description: 'When the account was confirmed (epoch milliseconds).',
    example: 1417624301000,
    readOnly: true,
  })
  readonly confirmed_on?: number | null;

  @Scalar('boolean', {
    description: 'True when a changed e-mail address was confirmed.',
    example: true,
    readOnly: true,
  })
  readonly changed_email_confirmed?: boolean | null;
}

declare module './expandable.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- declarations must agree in their parameters
  interface RecordsByKind<E extends ObjectKind> {
    user: User;
  }
}
