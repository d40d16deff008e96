import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { searchOf, useFilters } from './filters.js';
import { useSavedViews } from './saved-views.js';
import { texts } from './texts.js';

/** The views kept on this device, to open, add and delete. */
export function Views() {
  const { views: words } = useTexts(texts);
  const { save } = useTexts(shared);
  const [filters] = useFilters();
  const { views, save: keep, remove } = useSavedViews();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const content = (
    <div className="enterprises-views">
      {views.length === 0 && <p className="quiet">{words.none}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <Link to={{ search: view.search }} onClick={() => setOpen(false)}>
              {view.name}
            </Link>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={words.remove(view.name)}
              onClick={() => remove(view.name)}
            />
          </li>
        ))}
      </ul>
      <Form
        layout="vertical"
        onFinish={() => {
          if (!name.trim()) return;
          keep({ name: name.trim(), search: searchOf(filters) });
          setName('');
        }}
      >
        <Form.Item label={words.name} htmlFor="view-name" extra={words.help}>
          <Input
            id="view-name"
            maxLength={40}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Form.Item>
        <Button htmlType="submit" disabled={!name.trim()}>
          {save}
        </Button>
      </Form>
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={content}>
      <Button icon={<StarOutlined />} aria-expanded={open}>
        {words.title}
      </Button>
    </Popover>
  );
}
