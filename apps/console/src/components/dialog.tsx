import { CloseButton, Group, Modal, Title } from '@mantine/core';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { useEffect, type ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Width: that of the content, or a fixed one by default. */
  readonly size?: 'auto' | 'md';
  readonly children: ReactNode;
}

/** A modal dialog. Its title is a heading: that of Mantine is a second banner of the page. */
export function Dialog({ title, isOpen, onClose, size = 'md', children }: DialogProps): ReactNode {
  useReturnFocus(isOpen);
  return (
    // The lock would add a style without the nonce of the page, and the document does not scroll.
    <Modal.Root opened={isOpen} onClose={onClose} size={size} lockScroll={false} centered>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body>
          <Group justify="space-between" wrap="nowrap" mb="sm">
            <Title order={2} dir="auto">
              {title}
            </Title>
            <CloseButton aria-label="Close" onClick={onClose} />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Returns the focus to where it was. Mantine does so only for a dialog that stays in the page after it was closed. */
function useReturnFocus(isOpen: boolean): void {
  useEffect(() => {
    const before = document.activeElement;
    if (!isOpen || !(before instanceof HTMLElement)) return;
    return () => before.focus({ preventScroll: true });
  }, [isOpen]);
}
