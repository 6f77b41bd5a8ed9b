import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';

const PublicPage = lazy(() => import('./PublicPage'));
const VerifyPage = lazy(() => import('./VerifyPage'));

export default function Routes() {
    return (
        <Switch>
            <Route path="/cong-khai" component={PublicPage} />
            <Route path="/xac-minh/:number?">
                {({ number }) => <VerifyPage number={number ?? ''} />}
            </Route>
            <Route component={NotFound} />
        </Switch>
    );
}
