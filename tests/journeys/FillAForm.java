import java.io.*;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.*;
import org.javarosa.xform.util.XFormUtils;

/** Fills a form with the engine ODK Collect uses; prints the last note, then the answers. */
public class FillAForm {
  public static void main(String[] words) throws Exception {
    PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
    PrototypeManager.registerPrototypes(CoreModelModule.classNames);
    new XFormsModule().registerModule();
    Map<String, String> answers = new HashMap<>();
    for (int at = 1; at < words.length; at += 2) answers.put(words[at], words[at + 1]);
    FormDef form = XFormUtils.getFormFromInputStream(new FileInputStream(words[0]));
    form.initialize(true, new InstanceInitializationFactory());
    FormEntryController hand = new FormEntryController(new FormEntryModel(form));
    FormEntryModel model = hand.getModel();
    String last = "";
    hand.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    int event = hand.stepToNextEvent();
    while (event != FormEntryController.EVENT_END_OF_FORM) {
      if (event == FormEntryController.EVENT_QUESTION) {
        FormEntryPrompt prompt = model.getQuestionPrompt();
        String path = prompt.getIndex().getReference().toString(false);
        String said = answers.get(path);
        if (said != null) {
          int done = hand.answerQuestion(data(prompt, said), true);
          if (done != FormEntryController.ANSWER_OK) throw new IllegalStateException(path);
        }
        last = prompt.getQuestionText();
      }
      event = hand.stepToNextEvent();
    }
    form.postProcessInstance();
    System.err.println(last);
    System.out.write(new XFormSerializingVisitor().serializeInstance(form.getInstance()));
    System.out.flush();
  }

  static IAnswerData data(FormEntryPrompt prompt, String said) {
    switch (prompt.getControlType()) {
      case Constants.CONTROL_SELECT_ONE:
        return new SelectOneData(new Selection(said));
      case Constants.CONTROL_SELECT_MULTI:
        List<Selection> chosen = new ArrayList<>();
        for (String each : said.split(" ")) chosen.add(new Selection(each));
        return new MultipleItemsData(chosen);
      default:
        return new StringData(said);
    }
  }
}
