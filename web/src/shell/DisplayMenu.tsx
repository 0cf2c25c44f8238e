import { Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Icon, type IconName } from '../components/Icon.tsx';
import { numberSettings, setNumbers } from '../components/number-settings.ts';
import { languages } from './languages.ts';

export const THEMES = [
  { id: 'light', name: 'Light', icon: 'sun' },
  { id: 'dark', name: 'Dark', icon: 'moon' },
  { id: 'auto', name: 'As the system', icon: 'system' },
] as const satisfies readonly { id: string; name: string; icon: IconName }[];

/** How pages look and numbers are written, for this reader in this browser. */
export const DisplayMenu = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const now = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { language, negatives, thousands } = numberSettings();
  return (
    <Menu position="bottom-end" shadow="md" width={260} trapFocus returnFocus transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <button type="button" className="bar-icon" aria-label="Display" title="Theme and numbers">
          <Icon name={now === 'dark' ? 'moon' : 'sun'} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="choice-menu" aria-label="Display">
        <Menu.Label>Theme</Menu.Label>
        {THEMES.map(({ id, name, icon }) => (
          <Menu.Item
            key={id}
            leftSection={<Mark on={colorScheme === id} />}
            rightSection={<Icon name={icon} />}
            onClick={() => setColorScheme(id)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Label>Negative numbers</Menu.Label>
        <Menu.Item leftSection={<Mark on={negatives === 'minus'} />} onClick={() => setNumbers({ negatives: 'minus' })}>
          −1,080
        </Menu.Item>
        <Menu.Item
          leftSection={<Mark on={negatives === 'brackets'} />}
          onClick={() => setNumbers({ negatives: 'brackets' })}
        >
          (1,080)
        </Menu.Item>
        <Menu.Label>Thousands</Menu.Label>
        <Menu.Item leftSection={<Mark on={thousands === 'space'} />} onClick={() => setNumbers({ thousands: 'space' })}>
          By a thin space
        </Menu.Item>
        <Menu.Item
          leftSection={<Mark on={thousands === 'language'} />}
          onClick={() => setNumbers({ thousands: 'language' })}
        >
          As the language writes them
        </Menu.Item>
        <Menu.Label>Language of numbers and dates</Menu.Label>
        {languages().map(({ id, name }) => (
          <Menu.Item
            key={id}
            lang={id === 'auto' ? undefined : id}
            leftSection={<Mark on={language === id} />}
            onClick={() => setNumbers({ language: id })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const Mark = ({ on }: { readonly on: boolean }) => (
  <span className="choice-mark">{on ? <Icon name="check" /> : null}</span>
);
