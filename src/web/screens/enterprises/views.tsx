import { DeleteOutlined, EditOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { searchOf, useFilters } from './filters.js';
import { useSavedViews } from './saved-views.js';
import { texts } from './texts.js';

/** The views kept on this device, to open, add, rename and delete. */
export function Views() {
  const { views: words } = useTexts(texts);
  const { save, cancel } = useTexts(shared);
  const [filters] = useFilters();
  const { views, save: keep, rename, remove } = useSavedViews();
  const [name, setName] = useState('');
  const [renaming, setRenaming] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const write = (of: string | null) => {
    setRenaming(of);
    setName(of ?? '');
  };
  const content = (
    <div className="enterprises-views">
      {views.length === 0 && <p className="quiet">{words.none}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <Link to={{ search: view.search }} onClick={() => setOpen(false)}>
              {view.name}
            </Link>
            <span>
              <Button
                type="text"
                icon={<EditOutlined />}
                aria-label={words.rename(view.name)}
                onClick={() => write(view.name)}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.remove(view.name)}
                onClick={() => {
                  remove(view.name);
                  if (renaming === view.name) write(null);
                }}
              />
            </span>
          </li>
        ))}
      </ul>
      <Form
        layout="vertical"
        onFinish={() => {
          if (!name.trim()) return;
          if (renaming === null) keep({ name: name.trim(), search: searchOf(filters) });
          else rename(renaming, name.trim());
          write(null);
        }}
      >
        <Form.Item
          label={renaming === null ? words.name : words.newName(renaming)}
          htmlFor="view-name"
          extra={renaming === null ? words.help : words.renameHelp}
        >
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
        {renaming !== null && (
          <Button type="link" onClick={() => write(null)}>
            {cancel}
          </Button>
        )}
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
