import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { PublicPage } from './PublicPage';

export default function Routes() {
    return (
        <Switch>
            <Route path="/cong-khai" component={PublicPage} />
            <Route component={NotFound} />
        </Switch>
    );
}
