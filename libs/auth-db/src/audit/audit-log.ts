import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { userInfo } from 'node:os';
import { basename } from 'node:path';

import type { PrismaTransaction } from '../prisma/prisma-client.js';

/** The author of a change to tokens or applications. */
export interface Actor {
  readonly type: 'operator' | 'client' | 'token' | 'user';
  /** The user of the operating system, the client id, the id of the token, or `sub` of the user at the identity provider. */
  readonly name: string;
  /** The command that the operator ran; null for others. */
  readonly command: string | null;
}

/** The object of a change: the id of a token or the client id of an application, and its account. */
export interface AuditSubject {
  readonly id: string;
  readonly account: ObjectId;
}

/** Returns the user who runs this process, by default with the name of the program. */
export function operatorActor(command: string = basename(process.argv[1] ?? process.title)): Actor {
  return { type: 'operator', name: osUserName(), command };
}

/** Returns an application that acts for itself. */
export function clientActor(clientId: string): Actor {
  return { type: 'client', name: clientId, command: null };
}

/** Returns a client that acts by a token. @param id of the token */
export function tokenActor(id: string): Actor {
  return { type: 'token', name: id, command: null };
}

/** Returns a user of an identity provider. */
export function userActor(subject: string): Actor {
  return { type: 'user', name: subject, command: null };
}

/** A container may run under a number without a user. */
function osUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Records a change. Call it in the transaction of the change, so that neither exists without the other. */
export async function recordAudit(
  prisma: PrismaTransaction,
  { type: actor, name, command }: Actor,
  action: 'created' | 'rotated' | 'revoked',
  subject: 'application' | 'token',
  subjects: readonly AuditSubject[],
): Promise<void> {
  await prisma.auditEntry.createMany({
    data: subjects.map(({ id, account }) => ({
      actor,
      name,
      command,
      action,
      subject,
      subjectId: id,
      accountId: objectIdToBytes(account),
    })),
  });
}
