import { useEffect, useState } from 'react';

const MESSAGE_MS = 1_500;

/** State of a button that copies. */
export interface CopyState {
  /** True for a moment. */
  readonly isCopied: boolean;
  /** True when the browser did not allow it. */
  readonly isRefused: boolean;
  readonly copy: (text: string) => void;
}

/** Copies texts on request. */
export function useCopy(): CopyState {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (result !== 'copied') return;
    const timer = setTimeout(() => setResult(null), MESSAGE_MS);
    return () => clearTimeout(timer);
  }, [result]);
  return {
    isCopied: result === 'copied',
    isRefused: result === 'refused',
    copy: (text) => void copyText(text).then((isCopied) => setResult(isCopied ? 'copied' : 'refused')),
  };
}

/** Copies a text to the clipboard. Returns false if the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  // Browsers have this interface only in pages from HTTPS or the same machine, and a service may have neither.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return copySelection(text);
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** Copies by the command of the browser, which needs a selected text. */
function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- without TLS, browsers have nothing else
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}
