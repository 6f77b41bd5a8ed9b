import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { BoardPage } from './BoardPage';

export default function Routes() {
    return (
        <Switch>
            <Route path="/bang" component={BoardPage} />
            <Route path="/hoi-nghi/:number" component={BoardPage} />
            <Route component={NotFound} />
        </Switch>
    );
}
