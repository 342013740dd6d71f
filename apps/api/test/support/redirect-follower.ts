/** Follows redirects as a browser does, with the cookies of each origin. */
export class RedirectFollower {
  private readonly jars = new Map<string, Map<string, string>>();

  /** Requests an address and follows redirects until one leads to an address that `isLast` accepts. Returns that. */
  async follow(start: string, isLast: (url: URL) => boolean): Promise<URL> {
    let url = new URL(start);
    for (let hop = 0; hop < 10; hop += 1) {
      const response = await this.get(url.href);
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${url.href}: ${response.status} ${await response.text()}`);
      url = new URL(location, url);
      if (isLast(url)) return url;
    }
    throw new Error(`too many redirects: ${url.href}`);
  }

  /** Requests an address without following redirects. */
  get(address: string): Promise<Response> {
    return this.request(address);
  }

  /** Submits a form without following redirects. */
  submit(address: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.request(address, new URLSearchParams(fields));
  }

  private async request(address: string, form?: URLSearchParams): Promise<Response> {
    const { origin } = new URL(address);
    const headers = { Cookie: this.cookies(origin) };
    const sent = form ? { method: 'POST', body: form } : {};
    const response = await fetch(address, { ...sent, headers, redirect: 'manual' });
    const jar = this.jar(origin);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Returns the header `Cookie` for an origin. */
  cookies(origin: string): string {
    return [...this.jar(origin)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Replaces the cookies of an origin, as an attacker does who has seen them. */
  setCookies(origin: string, header: string): void {
    const pairs = header.split('; ').map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
    this.jars.set(origin, new Map(pairs));
  }

  private jar(origin: string): Map<string, string> {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }
}
