import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

export function MissingPage() {
  const { states, back } = useTexts(shared);
  return (
    <Result
      status="404"
      title={states.missingTitle}
      subTitle={states.missingHelp}
      extra={
        <Link to="/">
          <Button tabIndex={-1}>{back}</Button>
        </Link>
      }
    />
  );
}
