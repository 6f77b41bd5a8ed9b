import { Component, type ReactNode } from 'react';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { words } from './words';

interface Props {
    /** A new page is a new try. */
    path: string;
    children: ReactNode;
}

interface State {
    failedAt: string | null;
}

/** Keeps a page that fails from taking the navigation with it. */
export class Boundary extends Component<Props, State> {
    override state: State = { failedAt: null };

    static getDerivedStateFromError(): State {
        return { failedAt: location.pathname };
    }

    override componentDidUpdate(before: Props) {
        if (this.state.failedAt !== null && before.path !== this.props.path)
            this.setState({ failedAt: null });
    }

    override render() {
        return this.state.failedAt === null ? this.props.children : <Crashed />;
    }
}

function Crashed() {
    const t = useWords(words);
    const { reload } = useWords(common);
    return (
        <div role="alert">
            <EmptyState
                icon="warning"
                title={t.crashed}
                action={
                    <Button tone="primary" onPress={() => location.reload()}>
                        {reload}
                    </Button>
                }
            >
                {t.crashedHelp}
            </EmptyState>
        </div>
    );
}
