import { type UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Empty as AntEmpty, Skeleton } from 'antd';
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

/** What a page says instead of its content. `page`: there is nothing else on it, so this is its heading. */
export function Instead({
  title,
  page = false,
  children,
  action,
}: {
  title: string;
  page?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className="instead">
      <Heading>{title}</Heading>
      {children}
      {action}
    </div>
  );
}

/** What the server says of it, each fault on a line of its own. */
function inWords({ errors, detail }: Problem): ReactNode {
  if (errors.length < 2) return errors[0]?.detail ?? detail;
  return (
    <ul className="plain-list">
      {errors.map(({ pointer, detail }) => (
        <li key={pointer + detail}>{detail}</li>
      ))}
    </ul>
  );
}

/** A question that was refused or not answered, with the server's own words and what to do. */
export function Failed({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { states, retry } = useTexts(shared);
  if (problem.status === 403) return <NotAllowed detail={problem.detail} />;
  const fault = problem.status >= 500;
  return (
    <Instead
      title={fault ? states.failedTitle : problem.title}
      action={onRetry && <Button onClick={onRetry}>{retry}</Button>}
    >
      <div>{inWords(problem) || states.failedHelp}</div>
      {fault && problem.instance && (
        <p>
          {states.number}: <code>{problem.instance.replace('urn:uuid:', '')}</code>
        </p>
      )}
    </Instead>
  );
}

export function NotAllowed({ detail, page }: { detail?: string; page?: boolean }) {
  const { states } = useTexts(shared);
  return (
    <Instead title={states.forbiddenTitle} page={page}>
      <p>{detail ?? states.forbiddenHelp}</p>
    </Instead>
  );
}

/** A command that was refused: shown beside the form, which stays as it was filled in. */
export function Refused({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return <Alert role="alert" type="error" showIcon title={problem.title} description={inWords(problem)} />;
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
