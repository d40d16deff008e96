import { Button, Result } from 'antd';
import { useRouteError } from 'react-router';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

/** A screen that broke, or whose file is gone because a newer version was put in place. */
export function Crash() {
  const { states, reload } = useTexts(shared);
  console.error(useRouteError());
  return (
    <Result
      status="500"
      title={states.crashTitle}
      subTitle={states.crashHelp}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {reload}
        </Button>
      }
    />
  );
}
