import type { Format } from '../queries/common-query.js';

/** Form of a response. */
export interface OutputOptions {
  readonly format: Format;
  /** Indent by two spaces. */
  readonly human: boolean;
  /** Include every key of the model, `null` where it is not set. */
  readonly show_null: boolean;
  /** Include keys with binary data. */
  readonly bin_data: boolean;
}
