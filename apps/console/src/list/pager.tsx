import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { FirstIcon, LastIcon, NextIcon, PreviousIcon } from '../show/icons.js';
import { numberText } from '../show/text.js';
import classes from './job-list.module.css';
import { lastStartOf, type JobPage } from './job-page.js';
import { PAGE_SIZES } from './job-search.js';

interface PagerProps {
  readonly page: JobPage;
  readonly onTurn: (way: -1 | 1) => void;
  readonly onStart: (start: number) => void;
  readonly onLimit: (limit: number) => void;
}

/** Where the page stands among all, and the ways from it. */
export function Pager({ page, onTurn, onStart, onLimit }: PagerProps): ReactNode {
  const { start, limit, total, jobs, next, prev } = page;
  const pages = Math.max(1, Math.ceil(total / limit));
  const sizes = PAGE_SIZES.some((size) => size === limit) ? PAGE_SIZES : [limit, ...PAGE_SIZES];
  return (
    <nav className={classes['pager']} aria-label="Pages">
      <div className={classes['range']}>
        {jobs.length === 0 ? '0' : `${numberText(start + 1)}–${numberText(start + jobs.length)}`} of{' '}
        {numberText(total)}
      </div>
      <NativeSelect
        size="xs"
        aria-label="Jobs on a page"
        value={String(limit)}
        data={sizes.map((size) => ({ value: String(size), label: `${numberText(size)} a page` }))}
        onChange={(event) => onLimit(Number(event.currentTarget.value))}
      />
      <Group gap={4} wrap="nowrap">
        <Turn label="First page" isOff={!prev} onClick={() => onStart(0)}>
          <FirstIcon />
        </Turn>
        <Turn label="Previous page" isOff={!prev} onClick={() => onTurn(-1)}>
          <PreviousIcon />
        </Turn>
        <PageNumber
          key={start}
          page={Math.floor(start / limit) + 1}
          pages={pages}
          onChange={(number) => onStart((number - 1) * limit)}
        />
        <Turn label="Next page" isOff={!next} onClick={() => onTurn(1)}>
          <NextIcon />
        </Turn>
        <Turn label="Last page" isOff={!next} onClick={() => onStart(lastStartOf(page))}>
          <LastIcon />
        </Turn>
      </Group>
    </nav>
  );
}

interface TurnProps {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Turn({ label, isOff, onClick, children }: TurnProps): ReactNode {
  // Kept in the order of the Tab key when there is no such page, so that the focus is not lost at the ends.
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      {...(isOff ? { 'data-disabled': true } : {})}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      {children}
    </ActionIcon>
  );
}

interface PageNumberProps {
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}

function PageNumber({ page, pages, onChange }: PageNumberProps): ReactNode {
  const [text, setText] = useState(String(page));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const number = Math.min(pages, Math.max(1, Math.round(Number(text)) || 1));
    setText(String(number));
    if (number !== page) onChange(number);
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="xs"
        w={`${String(pages).length + 5}ch`}
        miw="6ch"
        inputMode="numeric"
        aria-label={`Page of ${numberText(pages)}`}
        title={`Page of ${numberText(pages)}; Enter goes there`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
