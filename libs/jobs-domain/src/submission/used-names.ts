import type { Problems } from '../requests/problems.js';
import { findKeyProblem } from '../values/input-address.js';

/** A name of an object that a job stores. */
export interface ObjectName {
  /** Path of the key in the request that determines the name. */
  readonly path: string;
  /** Name with its extension below the prefix. */
  readonly name: string;
  /** A text that is the same for objects whose names are certain to be the same. Default: the name. */
  readonly identity?: string;
  /** A placeholder that makes names differ, such as `{preset_name}`. */
  readonly placeholder: string;
}

/** The names of the objects of a job, which must be valid and differ. */
export class UsedNames {
  private readonly paths = new Map<string, string>();

  constructor(
    private readonly prefix: string,
    private readonly problems: Problems,
  ) {}

  /**
   * Reports a name that is invalid or used by another object.
   *
   * @param owner path of the object in the request, such as `outputs[0]`
   */
  claim(owner: string, { path, name, identity = name, placeholder }: ObjectName): void {
    const keyProblem = findKeyProblem(this.prefix + name);
    if (keyProblem !== null) this.problems.add(path, keyProblem, this.prefix + name);
    const earlier = this.paths.get(identity);
    if (earlier === undefined) this.paths.set(identity, owner);
    else {
      const expected = `a name that differs from that of ${earlier}, such as one with ${placeholder}`;
      this.problems.add(path, expected, name);
    }
  }
}
