import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as All } from 'react-aria-components/Tabs';
import { useStrip } from './strip';
import './Tabs.css';

interface Leaf {
    id: string;
    label: string;
    /** How much is in it. */
    count?: string | undefined;
    content: ReactNode;
}

interface Props {
    label: string;
    tabs: Leaf[];
    selected?: string;
    onSelect?: (id: string) => void;
}

/** Several views of one thing, one at a time. */
export function Tabs({ label, tabs, selected, onSelect }: Props) {
    const first = selected ?? tabs[0]?.id ?? '';
    const chosen = onSelect ? { selectedKey: first } : { defaultSelectedKey: first };
    const strip = useStrip<HTMLDivElement>(first);
    return (
        <All {...chosen} onSelectionChange={(key) => onSelect?.(String(key))}>
            <TabList ref={strip} aria-label={label} className="tabs">
                {tabs.map((tab) => (
                    <Tab key={tab.id} id={tab.id} className="tab">
                        {tab.label}
                        {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
                    </Tab>
                ))}
            </TabList>
            {tabs.map((tab) => (
                <TabPanel key={tab.id} id={tab.id} className="tab-panel">
                    {tab.content}
                </TabPanel>
            ))}
        </All>
    );
}
