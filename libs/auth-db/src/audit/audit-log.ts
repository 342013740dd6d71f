import type { ObjectId } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { objectIdToBytes } from '@mediajobs/jobs-domain';

/** Who changes what gives access. */
export interface Actor {
  readonly type: 'operator' | 'client';
  /** The user of the operating system, or the client id. */
  readonly name: string;
  /** What the operator ran; null for a client. */
  readonly command: string | null;
}

/** Whom a change is about: the id of a token or the client id of an application, and its account. */
export interface Subject {
  readonly id: string;
  readonly account: ObjectId;
}

/** The user who runs this process, by default with the name of its program. */
export function operatorActor(command: string = basename(process.argv[1] ?? process.title)): Actor {
  return { type: 'operator', name: osUserName(), command };
}

/** An application that acts for itself. */
export function clientActor(clientId: string): Actor {
  return { type: 'client', name: clientId, command: null };
}

/** A container may run under a number that no user has. */
function osUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Notes a change. Call it in the transaction of the change, so that there is neither without the other. */
export async function recordAudit(
  connection: ClientBase,
  actor: Actor,
  action: 'created' | 'rotated' | 'revoked',
  kind: 'application' | 'token',
  subjects: readonly Subject[],
): Promise<void> {
  await connection.query(
    `INSERT INTO audit_entries (actor, name, command, action, subject, subject_id, account_id)
     SELECT $1, $2, $3, $4, $5, s.id, s.account FROM unnest($6::text[], $7::bytea[]) AS s (id, account)`,
    [
      ...[actor.type, actor.name, actor.command, action, kind],
      subjects.map(({ id }) => id),
      subjects.map(({ account }) => objectIdToBytes(account)),
    ],
  );
}
