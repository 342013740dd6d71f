import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { FirstIcon, LastIcon, NextIcon, PreviousIcon } from '../components/icons.js';
import { formatNumber } from '../components/format.js';
import classes from './job-list.module.css';
import { lastPageStart, type JobPage } from './job-page.js';
import { PAGE_SIZES } from './job-search.js';

interface PagerProps {
  readonly page: JobPage;
  readonly onPageChange: (way: -1 | 1) => void;
  readonly onStartChange: (start: number) => void;
  readonly onLimitChange: (limit: number) => void;
}

/** Where the page stands among all, and the ways from it. */
export function Pager({
  page,
  onPageChange: onTurn,
  onStartChange: onStart,
  onLimitChange: onLimit,
}: PagerProps): ReactNode {
  const { start, limit, total, jobs, next, prev } = page;
  const pages = Math.max(1, Math.ceil(total / limit));
  const sizes = PAGE_SIZES.some((size) => size === limit) ? PAGE_SIZES : [limit, ...PAGE_SIZES];
  return (
    <nav className={classes['pager']} aria-label="Pages">
      <div className={classes['range']}>
        {jobs.length === 0 ? '0' : `${formatNumber(start + 1)}–${formatNumber(start + jobs.length)}`} of{' '}
        {formatNumber(total)}
      </div>
      <NativeSelect
        size="xs"
        aria-label="Jobs on a page"
        value={String(limit)}
        data={sizes.map((size) => ({ value: String(size), label: `${formatNumber(size)} a page` }))}
        onChange={(event) => onLimit(Number(event.currentTarget.value))}
      />
      <Group gap={4} wrap="nowrap">
        <PagerButton label="First page" isDisabled={!prev} onClick={() => onStart(0)}>
          <FirstIcon />
        </PagerButton>
        <PagerButton label="Previous page" isDisabled={!prev} onClick={() => onTurn(-1)}>
          <PreviousIcon />
        </PagerButton>
        <PageNumber
          key={start}
          page={Math.floor(start / limit) + 1}
          pages={pages}
          onChange={(number) => onStart((number - 1) * limit)}
        />
        <PagerButton label="Next page" isDisabled={!next} onClick={() => onTurn(1)}>
          <NextIcon />
        </PagerButton>
        <PagerButton label="Last page" isDisabled={!next} onClick={() => onStart(lastPageStart(page))}>
          <LastIcon />
        </PagerButton>
      </Group>
    </nav>
  );
}

interface PagerButtonProps {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function PagerButton({ label, isDisabled: isOff, onClick, children }: PagerButtonProps): ReactNode {
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
        aria-label={`Page of ${formatNumber(pages)}`}
        title={`Page of ${formatNumber(pages)}; Enter goes there`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
