import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { Instead } from '../components/states.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

/** A screen that broke, or whose file is gone because a newer version was put in place. */
export function Crash() {
  const { states, reload } = useTexts(shared);
  console.error(useRouteError());
  return (
    <Instead
      page
      title={states.crashTitle}
      action={
        <Button type="primary" onClick={() => location.reload()}>
          {reload}
        </Button>
      }
    >
      <p>{states.crashHelp}</p>
    </Instead>
  );
}
