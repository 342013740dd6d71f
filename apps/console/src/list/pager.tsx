import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { FirstIcon, LastIcon, NextIcon, PreviousIcon } from '../components/icons.js';
import { formatNumber } from '../components/format.js';
import classes from './job-list.module.css';
import { lastPageStart, type JobPage } from './job-page.js';
import { PAGE_SIZES } from './job-search.js';

interface PagerProps {
  readonly page: JobPage;
  readonly onPageChange: (direction: -1 | 1) => void;
  readonly onStartChange: (start: number) => void;
  readonly onLimitChange: (limit: number) => void;
}

/** Position of the page, page size, and navigation. */
export function Pager({ page, onPageChange, onStartChange, onLimitChange }: PagerProps): ReactNode {
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
        onChange={(event) => onLimitChange(Number(event.currentTarget.value))}
      />
      <Group gap={4} wrap="nowrap">
        <PagerButton isEnd label="First page" isDisabled={!prev} onClick={() => onStartChange(0)}>
          <FirstIcon />
        </PagerButton>
        <PagerButton label="Previous page" isDisabled={!prev} onClick={() => onPageChange(-1)}>
          <PreviousIcon />
        </PagerButton>
        <PageNumber
          key={start}
          page={Math.floor(start / limit) + 1}
          pages={pages}
          onChange={(number) => onStartChange((number - 1) * limit)}
        />
        <PagerButton label="Next page" isDisabled={!next} onClick={() => onPageChange(1)}>
          <NextIcon />
        </PagerButton>
        <PagerButton
          isEnd
          label="Last page"
          isDisabled={!next}
          onClick={() => onStartChange(lastPageStart(page))}
        >
          <LastIcon />
        </PagerButton>
      </Group>
    </nav>
  );
}

interface PagerButtonProps {
  readonly label: string;
  /** True for the first and last page, which narrow screens leave out. */
  readonly isEnd?: boolean;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function PagerButton({ label, isEnd = false, isDisabled, onClick, children }: PagerButtonProps): ReactNode {
  // A disabled button would lose the focus on the first and last page, hence aria-disabled.
  return (
    <ActionIcon
      {...(isEnd && { className: classes['ends'] ?? '' })}
      variant="default"
      size={30}
      aria-label={label}
      title={label}
      aria-disabled={isDisabled}
      {...(isDisabled ? { 'data-disabled': true } : {})}
      onClick={() => {
        if (!isDisabled) onClick();
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
        title={`Page of ${formatNumber(pages)}, Enter to open`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
