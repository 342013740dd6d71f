/** Describes what is wrong with one parameter of a query. */
export interface ParameterErrorDetail {
  readonly parameter: string;
  readonly message: string;
}

/** Describes what is wrong with one key of a body. `message` says all of it in a sentence. */
export interface BodyErrorDetail {
  /** Path of the key, such as `outputs[0].preset.id`; `body` for the body itself. */
  readonly path: string;
  readonly message: string;
  readonly expected: string;
  readonly received: string;
}

/** Describes one problem of a request. */
export type ErrorDetail = ParameterErrorDetail | BodyErrorDetail;

/**
 * Describes a key of a body with a wrong value.
 *
 * @param expected completes "must be …"
 * @param received the value as the client may see it
 */
export function bodyErrorDetail(path: string, expected: string, received: string): BodyErrorDetail {
  return { path, message: `${path} must be ${expected}, got ${received}`, expected, received };
}
