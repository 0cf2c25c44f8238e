import { Menu } from '@mantine/core';
import { Icon } from '../components/Icon.tsx';

export type Option = { readonly id: string; readonly name: string; readonly about?: string; readonly chosen: boolean };
type Props = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (id: string) => void;
};

/** One of a few things, chosen from a menu: plan, scenario. */
export const Choice = ({ label, value, options, onChoose }: Props) => (
  <Menu position="bottom-start" shadow="md" width={360} trapFocus returnFocus transitionProps={{ duration: 100 }}>
    <Menu.Target>
      <button type="button" className="choice" aria-label={`${label}: ${value}`}>
        <span className="choice-label">{label}</span>
        <span className="choice-value">{value}</span>
        <Icon name="down" size={14} />
      </button>
    </Menu.Target>
    <Menu.Dropdown className="choice-menu" aria-label={label}>
      {options.map(({ id, name, about, chosen }) => (
        <Menu.Item
          key={id}
          onClick={() => onChoose(id)}
          leftSection={<span className="choice-mark">{chosen ? <Icon name="check" /> : null}</span>}
        >
          <span className="choice-name">{name}</span>
          {about === undefined ? null : <span className="choice-about">{about}</span>}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
