import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';

const BoardPage = lazy(() => import('./BoardPage'));
const HallPage = lazy(() => import('./hall/HallPage'));
const ProjectedStatement = lazy(() => import('./statements/ProjectedStatement'));
const StatementsPage = lazy(() => import('./statements/StatementsPage'));
const FreezePage = lazy(() => import('./statements/FreezePage'));
const StatementPage = lazy(() => import('./statements/StatementPage'));

/** Statements have numbers where units have codes: 2026-0012. */
const STATEMENT = /^\d{4}-\d{4,7}$/;

export default function Routes() {
    return (
        <Switch>
            <Route path="/bang/bieu" component={StatementsPage} />
            <Route path="/bang/bieu/moi" component={FreezePage} />
            <Route path="/bang/bieu/:number">
                {({ number }) => <StatementPage number={number} />}
            </Route>
            <Route path="/bang/:code?">{({ code }) => <BoardPage code={code} />}</Route>
            <Route path="/hoi-nghi/:code?">
                {({ code }) =>
                    code && STATEMENT.test(code) ? (
                        <ProjectedStatement number={code} />
                    ) : (
                        <HallPage code={code} />
                    )
                }
            </Route>
            <Route component={NotFound} />
        </Switch>
    );
}
