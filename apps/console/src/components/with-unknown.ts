interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Adds a value that is none of the choices, or not loaded yet, so that the form shows it instead of another one. */
export function withUnknown(choices: readonly Choice[], value: string): Choice[] {
  if (value === '' || choices.some((choice) => choice.value === value)) return [...choices];
  return [...choices, { value, label: value }];
}
