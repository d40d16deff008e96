import { type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode } from 'react';
import { Refused } from './states.js';

/** Asks for the next page of a list, and says why it did not come; what is listed stays. */
export function More({ of: list, children }: { of: UseInfiniteQueryResult; children: ReactNode }) {
  if (!list.hasNextPage) return null;
  return (
    <>
      <Refused problem={list.isFetchNextPageError ? list.error : null} />
      <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {children}
      </Button>
    </>
  );
}
