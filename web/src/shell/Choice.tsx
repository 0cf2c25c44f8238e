import { Menu } from '@mantine/core';
import { Icon } from '../components/Icon.tsx';

export type Option = { readonly id: string; readonly name: string; readonly about?: string; readonly chosen: boolean };
type Props = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (id: string) => void;
  /** Several may be chosen: the menu stays open. */
  readonly several?: boolean;
};

/** One of a few things, or several, chosen from a menu: plan, scenario, what to compare with. */
export const Choice = ({ label, value, options, onChoose, several = false }: Props) => (
  <Menu position="bottom-start" shadow="md" width={360} trapFocus returnFocus transitionProps={{ duration: 100 }}>
    <Menu.Target>
      <button type="button" className="choice" aria-label={`${label}: ${value}`}>
        <span className="choice-label">{label}</span>
        <span className="choice-value">{value}</span>
        <Icon name="down" size={14} />
      </button>
    </Menu.Target>
    <Menu.Dropdown className="choice-menu" aria-label={label}>
      {options.map((option) =>
        several ? (
          <Menu.CheckboxItem
            key={option.id}
            checked={option.chosen}
            checkIcon={<Icon name="check" />}
            onChange={() => onChoose(option.id)}
          >
            <Words option={option} />
          </Menu.CheckboxItem>
        ) : (
          <Menu.Item
            key={option.id}
            onClick={() => onChoose(option.id)}
            leftSection={<span className="choice-mark">{option.chosen ? <Icon name="check" /> : null}</span>}
          >
            <Words option={option} />
          </Menu.Item>
        ),
      )}
    </Menu.Dropdown>
  </Menu>
);

const Words = ({ option: { name, about } }: { readonly option: Option }) => (
  <>
    <span className="choice-name">{name}</span>
    {about === undefined ? null : <span className="choice-about">{about}</span>}
  </>
);
