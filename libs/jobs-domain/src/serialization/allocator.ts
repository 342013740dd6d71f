/** Gives memory of at least so many bytes, which may hold what was in it before. */
export type Allocate = (size: number) => Buffer;

/** Memory of its own for each. */
export const allocateOwn: Allocate = (size) => Buffer.allocUnsafeSlow(size);
