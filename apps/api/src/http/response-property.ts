import type { ServerResponse } from 'node:http';

/**
 * A property of responses that only its owner knows. It lives in the response itself: a WeakMap would keep a response whose
 * value refers to it alive until V8 collects its whole heap, because collections of young objects treat the values of a
 * WeakMap as reachable.
 */
export class ResponseProperty<T> {
  private readonly key: symbol;

  constructor(name: string) {
    this.key = Symbol(name);
  }

  get(response: ServerResponse): T | undefined {
    return (response as PropertiesOf<T>)[this.key];
  }

  set(response: ServerResponse, value: T): void {
    (response as PropertiesOf<T>)[this.key] = value;
  }
}

type PropertiesOf<T> = ServerResponse & Record<symbol, T | undefined>;
