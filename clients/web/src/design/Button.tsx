import type { ReactNode } from 'react';
import { useId } from 'react';
import type { ButtonProps } from 'react-aria-components/Button';
import { Button as Press } from 'react-aria-components/Button';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Icon, type IconName } from './Icon';
import './Button.css';

export type Tone = 'primary' | 'secondary' | 'danger' | 'quiet';

interface Props extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
    children?: ReactNode;
    tone?: Tone;
    icon?: IconName;
    /** Why it does nothing now: it stays reachable by keyboard and says so. */
    reason?: string | undefined;
    wide?: boolean;
}

/** Does something; while `isPending` it says so and does nothing. */
export function Button({ tone = 'secondary', icon, reason, wide, children, ...rest }: Props) {
    const id = useId();
    const look = `button ${tone}${wide ? ' wide' : ''}${children ? '' : ' bare'}`;
    if (reason === undefined)
        return (
            <Press {...rest} className={look}>
                <Face icon={icon} pending={rest.isPending}>
                    {children}
                </Face>
            </Press>
        );
    return (
        <span className={`reasoned${wide ? ' wide' : ''}`}>
            <button
                type="button"
                className={look}
                aria-disabled="true"
                aria-describedby={id}
                aria-label={rest['aria-label']}
            >
                <Face icon={icon}>{children}</Face>
            </button>
            <span id={id} className="reason" role="note">
                {reason}
            </span>
        </span>
    );
}

interface FaceProps {
    icon: IconName | undefined;
    pending?: boolean | undefined;
    children: ReactNode;
}

function Face({ icon, pending, children }: FaceProps) {
    return (
        <>
            {pending ? <Spinner /> : icon && <Icon name={icon} />}
            {children}
        </>
    );
}

/** React Aria reads its name out when a button begins to wait. */
function Spinner() {
    const t = useWords(common);
    return <ProgressBar className="spinner" isIndeterminate aria-label={t.loading} />;
}
