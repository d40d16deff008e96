import { type UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Empty as AntEmpty, Result, Skeleton } from 'antd';
import { type ReactNode } from 'react';
import { type Problem } from '../api/problem.js';
import { shared } from '../texts/shared.js';
import { useTexts } from '../texts/catalogue.js';

/** Nothing to show: says what would be here and, as children, what to do about it. */
export function Empty({ title, children }: { title?: string; children?: ReactNode }) {
  const { states } = useTexts(shared);
  return (
    <AntEmpty image={AntEmpty.PRESENTED_IMAGE_SIMPLE} description={title ?? states.emptyTitle}>
      {children}
    </AntEmpty>
  );
}

export function Loading({ rows = 4 }: { rows?: number }) {
  const { states } = useTexts(shared);
  return (
    <div role="status" aria-live="polite" aria-label={states.loading}>
      <Skeleton active paragraph={{ rows }} />
    </div>
  );
}

/** A question that was refused or not answered, with the server's own words and what to do. */
export function Failed({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { states, retry } = useTexts(shared);
  if (problem.status === 403) return <NotAllowed detail={problem.detail} />;
  return (
    <Result
      status={problem.status === 404 ? '404' : 'warning'}
      icon={problem.status === 404 ? undefined : null}
      title={problem.status >= 500 ? states.failedTitle : problem.title}
      subTitle={
        <>
          <p>{problem.detail || states.failedHelp}</p>
          {problem.status >= 500 && problem.instance && (
            <p>
              {states.number}: <code>{problem.instance.replace('urn:uuid:', '')}</code>
            </p>
          )}
        </>
      }
      extra={onRetry && <Button onClick={onRetry}>{retry}</Button>}
    />
  );
}

export function NotAllowed({ detail }: { detail?: string }) {
  const { states } = useTexts(shared);
  return <Result status="403" title={states.forbiddenTitle} subTitle={detail ?? states.forbiddenHelp} />;
}

/** A command that was refused: shown beside the form, which stays as it was filled in. */
export function Refused({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={problem.title}
      description={
        problem.errors.length > 1 ? (
          <ul className="plain-list">
            {problem.errors.map(({ pointer, detail }) => (
              <li key={pointer + detail}>{detail}</li>
            ))}
          </ul>
        ) : (
          (problem.errors[0]?.detail ?? problem.detail)
        )
      }
    />
  );
}

/**
 * What a question shows in each of its states. An answer from before stays while a newer one is on
 * its way, and also when that one fails.
 */
export function Answered<T>({
  to: query,
  rows,
  children,
}: {
  to: UseQueryResult<T, Problem>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed problem={query.error} onRetry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}
