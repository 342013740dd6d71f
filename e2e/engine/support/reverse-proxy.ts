import { createTemporaryFolder, Program, ROOT } from '@mediajobs/testing';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

/** A reverse proxy as an operator would run it, with a certificate for `localhost`. */
export interface ReverseProxy {
  /** Address of the service for clients of the proxy, with the path prefix. */
  readonly origin: string;
  /** Certificate of the proxy, which clients have to trust. */
  readonly certificate: string;
}

interface Certificate {
  readonly file: string;
  readonly key: string;
}

const POLL_INTERVAL_MS = 20;
/** Address of the service in the example files. */
const EXAMPLE_SERVICE = '127.0.0.1:3000';

/** Returns the path of a program. @throws Error that names the package to install */
function locate(program: 'nginx' | 'caddy'): string {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/bin'];
  const found = folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${program} is missing: apt-get install ${program}`);
  return found;
}

/** Starts nginx with a file of `deploy/nginx`. */
export async function startNginx(file: string, service: string): Promise<ReverseProxy> {
  const folder = await createTemporaryFolder();
  const [certificate, port] = [await createCertificate(folder), await findFreePort()];
  const listen = `listen 127.0.0.1:${port} ssl http2;`;
  const example = (await readExample(`nginx/${file}`, service))
    .replace(/listen 443 .+;/, listen)
    .replace(/ssl_certificate .+;/, `ssl_certificate ${certificate.file};`)
    .replace(/ssl_certificate_key .+;/, `ssl_certificate_key ${certificate.key};`);
  const site = `server { ${listen} ssl_certificate ${certificate.file}; ssl_certificate_key ${certificate.key}; ${example} }`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n');
  const configuration = `daemon off; user root; worker_processes 1; pid ${join(folder, 'pid')}; error_log stderr;
events {}
http { access_log off;
${temporary}
${example.includes('server {') ? example : site}
}`;
  await writeFile(join(folder, 'nginx.conf'), configuration);
  const program = run('nginx', ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], folder);
  await waitForPort(program, port);
  return describeProxy(port, file, certificate);
}

/** Starts Caddy with a file of `deploy/caddy`. */
export async function startCaddy(file: string, service: string): Promise<ReverseProxy> {
  const folder = await createTemporaryFolder();
  const [certificate, port] = [await createCertificate(folder), await findFreePort()];
  const example = await readExample(`caddy/${file}`, service);
  const site = `https://localhost:${port} {\n\tbind 127.0.0.1\n\ttls ${certificate.file} ${certificate.key}`;
  const options = `{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system ${folder}\n}\n`;
  await writeFile(join(folder, 'Caddyfile'), options + example.replace(/^\w+\.example\.com \{/m, site));
  const args = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
  await waitForPort(run('caddy', args, folder), port);
  return describeProxy(port, file, certificate);
}

async function readExample(path: string, service: string): Promise<string> {
  const text = await readFile(join(ROOT, 'deploy', path), 'utf8');
  if (!text.includes(EXAMPLE_SERVICE)) throw new Error(`deploy/${path} does not contain ${EXAMPLE_SERVICE}`);
  return text.replaceAll(EXAMPLE_SERVICE, service);
}

/** Starts a program, which `stopPrograms` stops. */
function run(name: 'nginx' | 'caddy', args: readonly string[], home: string): Program {
  const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  return new Program(spawn(locate(name), args, { env }));
}

/** Waits until a program accepts connections. @throws Error if it ends before */
async function waitForPort(program: Program, port: number): Promise<void> {
  while (!(await acceptsConnections(port))) {
    if (!program.isRunning) throw new Error(`The proxy has ended: ${program.stderr}`);
    await sleep(POLL_INTERVAL_MS);
  }
}

async function describeProxy(
  port: number,
  file: string,
  { file: certificate }: Certificate,
): Promise<ReverseProxy> {
  const prefix = file.startsWith('path-prefix') ? '/media' : '';
  return { origin: `https://localhost:${port}${prefix}`, certificate: await readFile(certificate, 'utf8') };
}

/** Creates a certificate that is its own authority. */
async function createCertificate(folder: string): Promise<Certificate> {
  const [file, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const type = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  await promisify(execFile)('openssl', ['req', '-x509', ...type, ...subject, '-keyout', key, '-out', file]);
  return { file, key };
}

/** Finds a free port. Neither program can choose one and print it. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function acceptsConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
