// What ./jshell.sh imports besides the packages that JShell imports by default.
import dev.bpa.*;
import dev.bpa.belief.*;
import dev.bpa.format.*;
import dev.bpa.game.*;
import dev.bpa.learning.*;
import dev.bpa.learning.online.*;
import dev.bpa.offpolicy.*;
import dev.bpa.onnx.*;
import dev.bpa.onnx.encode.*;
import dev.bpa.policy.*;
import dev.bpa.probability.*;
import dev.bpa.receivers.*;
import dev.bpa.receivers.choose.*;
import dev.bpa.receivers.openai.*;
import dev.bpa.regret.*;
import dev.bpa.solver.*;
