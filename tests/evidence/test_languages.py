from __future__ import annotations

import pytest

from tahqiq.evidence import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قال مرصد الواحة إن 12 شخصاً قُتلوا في بلدة قصر الوادي يوم الجمعة", "ar"),
        ("ﻗﺎﻝ ﻣﺮﺻﺪ ﺍﻟﻮﺍﺣﺔ ﺇﻥ ﻗﺘﻠﻰ ﺳﻘﻄﻮﺍ", "ar"),
        ("دیده‌بان واحه گفت که در این شهر دوازده نفر کشته شدند", "fa"),
        ("نگران ادارے نے کہا ہے کہ قصبے میں بارہ افراد ہلاک ہوئے ہیں", "ur"),
        ("چاودێری واحە ڕایگەیاند کە دوازدە کەس لە شارۆچکەکەدا کوژران", "ckb"),
        ("The monitor said that twelve people were killed in the town on Friday.", "en"),
        ("Selon l'observatoire, douze personnes ont été tuées dans la ville par des hommes armés.", "fr"),
        ("Según el observatorio, doce personas murieron en la ciudad y otras fueron heridas por los disparos.", "es"),
        ("Nach Angaben der Beobachter wurden in der Stadt zwölf Menschen getötet und weitere verletzt.", "de"),
        ("Gözlemevine göre kasabada on iki kişi öldürüldü ve çok sayıda kişi yaralandı, bu sayı daha artabilir.", "tr"),
        ("Жители посёлка сообщили, что были убиты двенадцать человек", "ru"),
        ("המצפה מסר כי שנים עשר בני אדם נהרגו", "he"),
        ("قال مرصد الواحة (Oasis Monitor) إن 12 شخصاً قُتلوا في البلدة", "ar"),
        ("", None),
        ("12, 15, 700", None),
        ("OK", None),
        ("Qasr al-Wadi, Tell Nur, Ain Samra", None),
    ],
)
def test_language_is_told_by_letters_and_small_words_or_not_at_all(text: str, code: str | None) -> None:
    assert language(text) == code
