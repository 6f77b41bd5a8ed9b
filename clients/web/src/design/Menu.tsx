import type { ReactNode } from 'react';
import { Menu as List, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon, type IconName } from './Icon';
import './Menu.css';

export interface Act {
    id: string;
    label: string;
    icon?: IconName;
    act: () => void;
}

/** What a button opens: things to do, the most used first. */
export function Menu({ button, label, acts }: { button: ReactNode; label: string; acts: Act[] }) {
    return (
        <MenuTrigger>
            {button}
            <Popover className="popover" placement="bottom end">
                <List
                    aria-label={label}
                    className="options"
                    items={acts}
                    onAction={(key) => acts.find(({ id }) => id === key)?.act()}
                >
                    {(item) => (
                        <MenuItem id={item.id} textValue={item.label} className="option menu-item">
                            {item.icon && <Icon name={item.icon} />}
                            {item.label}
                        </MenuItem>
                    )}
                </List>
            </Popover>
        </MenuTrigger>
    );
}
